using MassageBot.Sessions;

namespace MassageBot.Channels;

/// <summary>What every door calls before the mailbox: the stop lane, whose own fault never refuses an activity.</summary>
internal sealed partial class EarlyStop(IStopLane lane, ILogger<EarlyStop> logger)
{
    /// <summary>Lets the stop lane hear an activity. Whatever happens there, the turn hears the same activity again.</summary>
    public async Task HearAsync(string conversation, Activity activity)
    {
        try
        {
            await lane.HearAsync(conversation, activity, CancellationToken.None);
        }
#pragma warning disable CA1031 // The activity is accepted; its turn hears a stop a second time.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var kind = fault.GetType().Name;
            LogFailed(kind);
        }
    }

    /// <summary>Tells whether an activity passes every rate limit.</summary>
    public bool IsUrgent(Activity activity) => lane.IsUrgent(activity);

    [LoggerMessage(Level = LogLevel.Critical, Message = "The stop lane failed with {Fault}; the turn hears the activity all the same.")]
    private partial void LogFailed(string fault);
}
