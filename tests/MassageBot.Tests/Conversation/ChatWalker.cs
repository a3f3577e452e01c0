using System.Collections.Concurrent;
using MassageBot.Channels;
using MassageBot.Commands.Terminal;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>Someone at the terminal of <c>chat --speed 60</c> who answers what is asked, on the manual clock: from hello through one session to its end.</summary>
internal sealed class ChatWalker(IReadOnlyDictionary<string, string> answers) : IScreen
{
    public const int Speed = 60;

    private const int Longest = 30 * 60;

    private readonly ConcurrentQueue<Activity> _shown = new();

    /// <summary>Gets the steps that something was said about.</summary>
    public HashSet<string> Steps { get; } = [];

    public void Show(Activity message) => _shown.Enqueue(message);

    public Task RunAsync(TerminalTalk talk, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Walks until the bot says how the session went.</summary>
    /// <returns>The script, where the session stood when it ended, and its outcome as the message tells it.</returns>
    public async Task<(Script Script, SessionState State, string Outcome)> WalkAsync(ContentPack pack)
    {
        var clock = new ManualClock();
        await using var talk = await TerminalTalk.StartAsync(pack, Speed, this, CancellationToken.None, clock);
        for (var second = 0; second < Longest; second++)
        {
            await talk.WhenAnsweredAsync();
            if (Hear() is { } outcome)
            {
                var last = talk.Last()!;
                return (last.Script, last.State, outcome);
            }

            if (_asked is { } ask)
            {
                _asked = null;
                talk.Say(ask);
                await talk.WhenAnsweredAsync();
            }

            clock.Advance(TimeSpan.FromSeconds(1) / Speed);
        }

        throw new InvalidOperationException("The session did not come to its end; the last question: " + _lastAsk);
    }

    private string? _asked;
    private string? _lastAsk;

    private string? Hear()
    {
        while (_shown.TryDequeue(out var message))
        {
            var mark = InboundPayload.Read(message.ChannelData).GetValueOrDefault("massageBot") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
            if (mark.GetValueOrDefault("outcome") is string outcome)
            {
                return outcome;
            }

            if (mark.GetValueOrDefault("step") is string step)
            {
                Steps.Add(step);
            }

            if (mark.GetValueOrDefault("ask") is string ask)
            {
                (_lastAsk, _asked) = (ask, answers.GetValueOrDefault(ask) ?? Healthy.Answer(ask, mark));
            }
        }

        return null;
    }
}
