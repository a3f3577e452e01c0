using MassageBot.Guidance.Sessions;
using MassageBot.Operations;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MassageBot.Tests.Deployment;

/// <summary>An orderly end of the program in mid-session.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_running_session_is_paused_and_says_so_before_the_program_ends()
    {
        await using var server = await DirectLineServer.StartProductAsync();
        var conversation = await server.StartConversationAsync();
        var person = new Person(server, conversation, new Polls(server, conversation).ReceiveAsync);
        await person.UntilAsync(now => now.Said.Exists(said => (string?)Person.MarkOf(said)?["kind"] == "do"));

        var pause = server.Services.GetServices<IHostedService>().OfType<PauseAtTheEnd>().Single();
        await pause.StoppingAsync(CancellationToken.None);

        Assert.Equal(SessionPhase.Paused, server.Services.GetRequiredService<LiveSessions>().Find(conversation.Id)!.State.Phase);
        await person.UntilAsync(now => now.Said.Exists(said => ((string?)said["text"])?.StartsWith("I have to pause for a moment. Hands off", StringComparison.Ordinal) == true));
    }
}
