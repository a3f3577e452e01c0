using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Conversation;

/// <summary>The session that runs in a conversation, as the doors see it.</summary>
public sealed class RunningSession(ISessionConductor conductor)
{
    /// <summary>Tells whether a session runs, is paused, or waits.</summary>
    public bool IsRunning(ITurnContext turn) => Find(turn) is { State.Phase: not SessionPhase.Ended };

    /// <summary>Hands off, because of something serious that was said.</summary>
    public Task AlarmAsync(ITurnContext turn, string screen, IReadOnlyList<string> rules, CancellationToken cancellationToken) =>
        InputAsync(turn, new SessionInput.RedFlag(screen == EndScreenId.Urgent ? SessionAlarm.Urgent : SessionAlarm.Emergency, rules), cancellationToken);

    /// <summary>Ends the session for something that is felt or was said; the end says why.</summary>
    public Task StopAsync(ITurnContext turn, IReadOnlyList<string> reasons, CancellationToken cancellationToken) =>
        InputAsync(turn, new SessionInput.Trouble(reasons), cancellationToken);

    /// <summary>Holds the session.</summary>
    public Task PauseAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        InputAsync(turn, new SessionInput.Command(Intent.Pause, Spoken: false), cancellationToken);

    internal SessionView? Find(ITurnContext turn) => turn.Activity.Conversation?.Id is { } id ? conductor.Find(id) : null;

    internal Task<SessionView> StartAsync(ITurnContext turn, Script script, SessionSettings settings, CancellationToken cancellationToken) =>
        conductor.StartAsync(turn, script, settings, cancellationToken);

    internal Task<SessionView> InputAsync(ITurnContext turn, SessionInput input, CancellationToken cancellationToken) =>
        conductor.InputAsync(turn, input with { Id = turn.Activity.Id }, cancellationToken);
}
