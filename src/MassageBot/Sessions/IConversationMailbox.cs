namespace MassageBot.Sessions;

/// <summary>Keeps the turns of one conversation apart: one at a time, in the order they were posted; conversations run side by side.</summary>
public interface IConversationMailbox
{
    /// <summary>Hands in work. It runs even if work before it threw.</summary>
    void Post(string conversationId, Func<CancellationToken, Task> work);

    /// <summary>Waits until no work is left anywhere.</summary>
    Task WhenIdleAsync();

    /// <summary>Hands in work and waits for it; from inside this conversation's own work it runs at once, so that it cannot wait for itself.</summary>
    Task RunAsync(string conversationId, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default);
}
