namespace MassageBot.Sessions;

/// <summary>The stop lane of a bot that has no sessions to stop.</summary>
internal sealed class NoStopLane : IStopLane
{
    public ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public bool IsUrgent(Activity activity) => false;
}
