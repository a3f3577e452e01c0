using MassageBot.Operations;
using MassageBot.Storage;
using MassageBot.Tests.DirectLine;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Security;

/// <summary>What operators and the speech service stand behind (reliability.md T80, T92).</summary>
public sealed class OperationsThreatTests
{
    [Fact]
    public async Task T92_readiness_looks_once_a_second_however_often_it_is_asked()
    {
        await using var server = await DirectLineServer.StartAsync();
        var readiness = server.Services.GetRequiredService<Readiness>();
        Assert.Null(await readiness.FaultAsync());
        var looks = 0;
        server.Services.GetRequiredService<Database>().Fault = _ =>
        {
            looks++;
            throw new IOException();
        };

        for (var ask = 0; ask < 1000; ask++)
        {
            Assert.Null(await readiness.FaultAsync());
        }

        Assert.Equal(0, looks);
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("storage", await readiness.FaultAsync());
        server.Services.GetRequiredService<Database>().Fault = null;
    }

    [Fact]
    public async Task T80_the_speech_token_is_for_those_who_hold_a_conversation()
    {
        await using var server = await DirectLineServer.StartAsync();
        var conversation = await server.StartConversationAsync();

        await (await server.PostAsync("/voice/hearing/token", null)).FailsAsync(401);
        await (await server.PostAsync("/voice/hearing/token", "a.b.c")).FailsAsync(403);
        Assert.Equal(404, (int)(await server.PostAsync("/voice/hearing/token", conversation.Token)).StatusCode); // nothing is set up
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        await (await server.PostAsync("/voice/hearing/token", conversation.Token)).FailsAsync(403, "TokenExpired");
    }
}
