namespace MassageBot.Guidance.Techniques;

/// <summary>For whom a technique is compiled: what the verdict allows and what the person likes.</summary>
public sealed record ScriptRequest
{
    /// <summary>Gets the adaptations, words of <see cref="Adaptation"/>.</summary>
    public IReadOnlyList<string> Adaptations { get; init; } = [];

    /// <summary>Gets the highest pressure level, 0 to 3; 2 by default (clinical.md 3.2).</summary>
    public int MaxPressure { get; init; } = 2;

    /// <summary>Gets the most hands-on time, in seconds; 600 by default, 900 at the very most (clinical.md 3.1).</summary>
    public int MaxHandsOnSeconds { get; init; } = 600;

    /// <summary>Gets the breathing patterns that may be used; B0 is always among them.</summary>
    public IReadOnlyList<string> Breathing { get; init; } = ["B0", "B1", "B2", "B3", "B4"];

    /// <summary>Gets a value indicating whether nothing may press (pain 7 or 8, clinical.md 3.3).</summary>
    public bool NoPressure { get; init; }

    /// <summary>Gets the pace of the talk, 0.8 to 1.3; rounded to steps of 0.05.</summary>
    public double Pace { get; init; } = 1.0;

    /// <summary>Gets the language of the words.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Gets a value indicating whether it is the person's first session: 8 minutes hands-on at most, no step up of a device.</summary>
    public bool FirstTime { get; init; }
}
