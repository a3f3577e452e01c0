namespace MassageBot.Sessions;

/// <summary>Hears every inbound activity before the mailbox does: a plain "stop" or a red flag must not wait for a turn that is still running.</summary>
public interface IStopLane
{
    /// <summary>Hears an activity, once it is written down and before its turn is queued.</summary>
    ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken);

    /// <summary>Tells whether an activity passes every rate limit: stop, pause, help, an emergency.</summary>
    bool IsUrgent(Activity activity);
}
