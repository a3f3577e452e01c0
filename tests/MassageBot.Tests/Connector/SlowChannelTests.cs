using MassageBot.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Connector;

/// <summary>F40: a channel that takes half a minute, or gives its answer letter by letter.</summary>
public sealed class SlowChannelTests
{
    private const string Slow = "a:slow";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F40_a_call_without_an_answer_is_given_up_after_five_seconds_and_holds_up_its_own_conversation_alone(bool letterByLetter)
    {
        await using var server = await ConnectorServer.StartAsync();
        server.Service.Answer = (call, _) => call.Path.Contains(Slow, StringComparison.Ordinal) && server.Service.Calls.Count(one => one.Path == call.Path) == 1 ? new Never(letterByLetter) : null;
        await server.SayAsync("hi", Slow);
        await UntilAsync(() => server.Service.Calls.Count == 1);

        await server.SayAsync("hi", "a:quick");
        var reference = server.Bot.Messages.First().GetConversationReference();
        reference.Conversation!.Id = "a:due";
        await UntilAsync(() => server.Service.Taken.Any());
        await server.Services.GetRequiredService<IProactiveSender>().ContinueAsync(reference, (turn, token) => turn.SendActivityAsync("what was due", cancellationToken: token)).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["echo: hi", "what was due"], server.Service.Taken.Select(call => call.Words)); // and no time has passed

        await server.IdleAsync(TimeSpan.FromMilliseconds(100));

        var tries = server.Service.Calls.Where(call => call.Path.Contains(Slow, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, tries.Count);
        Assert.InRange((tries[1].At - tries[0].At) / (double)TimeSpan.TicksPerSecond, 5.7, 6.8); // 5 s, and a pause of 1 s, 20 % more or less
        Assert.True(tries[1].Taken);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, patience.Token);
        }
    }

    private sealed class Never(bool letterByLetter) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (letterByLetter)
            {
                await httpContext.Response.WriteAsync("{");
                await httpContext.Response.Body.FlushAsync();
            }

            var gone = new TaskCompletionSource();
            await using var abort = httpContext.RequestAborted.Register(gone.SetResult);
            await gone.Task;
        }
    }
}
