using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Hears "stop" and red flags before any queue: the latch is set while the turn that will answer still waits.</summary>
internal sealed class StopLane(ContentPack pack, LiveSessions sessions, StopLatch latch, SessionConductor conductor) : IStopLane
{
    public async ValueTask HearAsync(string conversationId, Activity activity, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (sessions.Find(conversationId) is { Ended: false } session
            && (activity.Type == ActivityTypes.Message ? Stops(activity.Text, session) : Report(activity) is { IsStop: true } report && report.Session == session.Id))
        {
            await latch.SetAsync(session);
            conductor.EndSoon(session);
        }
    }

    public bool IsUrgent(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return Report(activity) is { IsHold: true } || (activity.Type == ActivityTypes.Message && activity.Text is { Length: > 0 } text
            && (pack.Commands.Recognise(text, ListeningState.Running).Intent is Intent.Stop or Intent.Pause or Intent.Pain or Intent.Help
                || IsAlarm(text)));
    }

    // What the page has obeyed already.
    private static PageReport? Report(Activity activity) =>
        activity.Type == ActivityTypes.Event && activity.Name is PageReading.Command or PageReading.Answer ? PageReading.Report(activity.Name, activity.Value) : null;

    private bool Stops(string? text, LiveSession session) => text is { Length: > 0 }
        && (pack.Commands.Recognise(text, Listening(session.State)).Intent == Intent.Stop || IsAlarm(text));

    private bool IsAlarm(string text) => pack.RedFlags.Match(text) is { Level: >= RedFlagLevel.Urgent } alarm && !PassedOnPain.IsAll(pack, text, alarm);

    /// <summary>What a session listens for, as far as a stop goes.</summary>
    internal static ListeningState Listening(SessionState state) => state switch
    {
        { Asking: not SessionAsking.None } => ListeningState.CheckinYesNo,
        { Phase: SessionPhase.Paused } => ListeningState.Paused,
        _ => ListeningState.Running,
    };
}
