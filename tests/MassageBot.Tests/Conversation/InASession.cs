using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>Brings a conversation into the middle of a session.</summary>
internal static class InASession
{
    public static async Task<Chat> RunningAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        Assert.True(chat.IsRunning);
        chat.Advance(1);
        return chat;
    }

    public static async Task<Chat> PressingAsync()
    {
        var chat = await RunningAsync();
        await chat.PerformUntilAsync(state => state is { Phase: SessionPhase.Running, PressFromMs: not null });
        return chat;
    }

    /// <summary>Lets the session run, answering 3 and yes, until it stands where the test wants it.</summary>
    public static async Task PerformUntilAsync(this Chat chat, Func<SessionState, bool> reached)
    {
        for (var second = 0; second < 600 && !reached(chat.Session!.State); second++)
        {
            if (chat.Session.State.Asking == SessionAsking.None)
            {
                chat.Advance(1);
            }
            else
            {
                await chat.SayAsync(chat.Session.Script.Steps[chat.Session.State.Step].Kind == StepKind.Number ? "3" : "yes");
            }
        }

        Assert.True(reached(chat.Session!.State));
    }
}
