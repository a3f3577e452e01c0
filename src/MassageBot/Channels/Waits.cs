namespace MassageBot.Channels;

/// <summary>
/// Sees to it that nobody who waits longer than three seconds for an answer is left alone with a silent bot (reliability.md F13). What it needs is in memory: the store may be what is slow, and the
/// conversation's mailbox stands still with it.
/// </summary>
internal sealed partial class Waits(IEnumerable<IInboxListener> listeners, TimeProvider clock, ILogger<Waits> logger)
{
    /// <summary>Begins to wait with somebody.</summary>
    /// <param name="channel">As in the inbox.</param>
    /// <param name="heard">What they said; of it the conversation, and where its channel is.</param>
    /// <returns><c>null</c> where nobody waits: an event is said by a machine.</returns>
    public Waiting? Begin(string channel, Activity heard) =>
        heard.Type == ActivityTypes.Message && listeners.FirstOrDefault(listener => listener.Hears(channel)) is { } listener
            ? new Waiting(waiting => TellAsync(listener, heard, waiting), clock)
            : null;

    private async Task TellAsync(IInboxListener listener, Activity heard, Waiting waiting)
    {
        try
        {
            await listener.TellWaitingAsync(heard, () => !waiting.IsOver);
        }
#pragma warning disable CA1031 // A sign that cannot be given; the answer itself still comes.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotTold(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody who waits for an answer could not be told so: {Fault}.")]
    private partial void LogNotTold(string fault);
}
