namespace MassageBot.Channels.BotConnector;

/// <summary>What a turn knows of the activity it answers: its id, and what it had sent before the program was killed.</summary>
internal sealed class ChannelTurn(string cause, IReadOnlyList<string> sent)
{
    private readonly Queue<string> _sent = new(sent);

    public string Cause { get; } = cause;

    /// <summary>Takes the next message that was sent already.</summary>
    /// <returns>Its id; <c>null</c> when the next one is new.</returns>
    public string? TakeSent() => _sent.TryDequeue(out var id) ? id : null;
}
