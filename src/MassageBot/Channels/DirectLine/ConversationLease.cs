namespace MassageBot.Channels.DirectLine;

/// <summary>A conversation in use; while a lease is held there is exactly one <see cref="LiveConversation"/> for it.</summary>
internal sealed class ConversationLease(LiveConversation conversation, Action release) : IDisposable
{
    private Action? _release = release;

    public LiveConversation Conversation { get; } = conversation;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
