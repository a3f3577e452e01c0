namespace MassageBot.Guidance.Sessions;

/// <summary>What a performer has to do.</summary>
public abstract record SessionEffect
{
    /// <summary>Say a cue of the script, at most once, and not after its window.</summary>
    /// <param name="CueId">The cue.</param>
    /// <param name="StepId">Its step.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Text">Its words.</param>
    /// <param name="Epoch">The epoch it belongs to.</param>
    /// <param name="DueMs">When it is due.</param>
    /// <param name="UntilMs">When it is too late for it.</param>
    public sealed record SayCue(string CueId, string StepId, CueKind Kind, string Text, int Epoch, long DueMs, long UntilMs) : SessionEffect;

    /// <summary>Say the words of a step again; no cue, the clock goes on.</summary>
    public sealed record SayAgain(string StepId, int Epoch) : SessionEffect;

    /// <summary>Say a line. One that is <paramref name="Safety"/> is said at once, and again if in doubt.</summary>
    public sealed record SayLine(SessionLine Line, SessionLineDetail Detail, bool Safety) : SessionEffect;

    /// <summary>Ask for an answer.</summary>
    /// <param name="AskId">The id of the question: the gate's, or <c>pain-now</c>, <c>consent-receiver</c>, <c>breathing</c>, <c>start-over</c>, <c>go-on</c>.</param>
    /// <param name="CueId">The cue whose words ask, the first time a gate is asked; else <c>null</c>.</param>
    /// <param name="StepId">The step it belongs to.</param>
    /// <param name="Number">Whether a number is asked for.</param>
    /// <param name="Choices">What may be answered.</param>
    /// <param name="Line">The line said before the question or instead of it; <c>null</c> for the gate's own words alone.</param>
    /// <param name="Epoch">The epoch it belongs to.</param>
    public sealed record Ask(string AskId, string? CueId, string StepId, bool Number, IReadOnlyList<string> Choices, SessionLine? Line, int Epoch) : SessionEffect;

    /// <summary>The card or the screen has to show another step or phase.</summary>
    public sealed record ShowCard(string StepId, SessionPhase Phase, int Epoch) : SessionEffect;

    /// <summary>Pressure, breathing, pace or volume have changed.</summary>
    public sealed record Adjust(int Level, string? Breathing, int PacePercent, int Volume) : SessionEffect;

    /// <summary>Tick again at this moment, on the axis of <c>now</c>; it replaces any wake before.</summary>
    public sealed record Wake(long AtMs) : SessionEffect;

    /// <summary>The session has ended.</summary>
    public sealed record End(SessionOutcome Outcome, IReadOnlyList<string> Reasons) : SessionEffect;
}
