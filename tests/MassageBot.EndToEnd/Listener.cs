using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Listens to the page's stream, message by message, each once.</summary>
internal sealed class Listener
{
    private readonly Channel<BotSaid> _coming = System.Threading.Channels.Channel.CreateUnbounded<BotSaid>();
    private readonly ConcurrentDictionary<string, string> _heard = new();

    public Listener(IPage page) => page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => Hear(frame.Text);

    /// <summary>Gets all that was said so far, in its order.</summary>
    public List<BotSaid> Said { get; } = [];

    /// <summary>Gets the last few messages, for the words of a failure.</summary>
    public string Tail => string.Join(" | ", Said.TakeLast(6).Select(said => $"[{said.Ask ?? said.Step}] {said.Text}"));

    /// <summary>Gets a value indicating whether more has been said than was taken.</summary>
    public bool HasMore => _coming.Reader.Count > 0;

    /// <summary>Waits for the next message.</summary>
    public async Task<BotSaid> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(Visitor.Patience));
        try
        {
            var said = await _coming.Reader.ReadAsync(patience.Token);
            Said.Add(said);
            return said;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The bot fell silent after: {Tail}");
        }
    }

    private void Hear(string? frame)
    {
        foreach (var said in BotSaid.In(frame))
        {
            // A card that is brought up to date comes again with the same id and other words.
            if (!_heard.TryGetValue(said.Id, out var before) || before != said.Text)
            {
                _heard[said.Id] = said.Text;
                _coming.Writer.TryWrite(said);
            }
        }
    }
}
