namespace MassageBot.Guidance.Sessions;

/// <summary>The limits a session keeps whatever is said (clinical.md 3.1, 3.2).</summary>
public sealed record ScriptLimits
{
    /// <summary>Gets the highest pressure level, 1 to 3; 0 when the session has no pressure at all.</summary>
    public required int MaxPressure { get; init; }

    /// <summary>Gets the most hands-on time of the session, in seconds: 900 at the very most.</summary>
    public required int MaxHandsOnSeconds { get; init; }

    /// <summary>Gets the most time on one spot in a session, in seconds.</summary>
    public required int MaxSpotSeconds { get; init; }

    /// <summary>Gets the breathing patterns that may be used, the calmest last resort B0 always among them.</summary>
    public required IReadOnlyList<string> Breathing { get; init; }

    /// <summary>Gets a value indicating whether this is a no-pressure session at pain 7 or 8, in which any rise ends it (clinical.md 3.3).</summary>
    public bool NoPressure { get; init; }
}
