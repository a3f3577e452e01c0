using MassageBot.Guidance.Safety.Checks;

namespace MassageBot.Guidance.Safety;

/// <summary>What the safety check says about one person today (clinical.md 2.4, 2.5, 3.3). Pure, total and monotone: a worse answer never allows more.</summary>
public sealed record Verdict
{
    /// <summary>The rule id of a fault inside the check itself.</summary>
    public const string FaultRule = "fault";

    /// <summary>Gets how the check ends.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Gets every rule that fired, the worst first: the audit behind "why?", in codes with a plain reason.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Gets each technique in the order of the specification, whether allowed or not.</summary>
    public required IReadOnlyDictionary<string, TechniqueVerdict> Techniques { get; init; }

    /// <summary>Gets the ids of the techniques that may be offered; none unless the outcome is <see cref="Safety.Outcome.Ok"/>.</summary>
    public required IReadOnlyList<string> Allowed { get; init; }

    /// <summary>Gets the highest pressure level of the session, 0 to 3.</summary>
    public required int MaxPressure { get; init; }

    /// <summary>Gets the most hands-on time of the session, in seconds.</summary>
    public required int MaxHandsOnSeconds { get; init; }

    /// <summary>Gets the breathing patterns that may be used.</summary>
    public required IReadOnlyList<string> Breathing { get; init; }

    /// <summary>Gets a value indicating whether quiet breathing may be offered: when all is well, or after <see cref="Safety.Outcome.Clinician"/> when Blocks 1 and 2 are clear.</summary>
    public required bool OffersBreathing { get; init; }

    /// <summary>Gets a value indicating whether nothing may press today (pain 7 or 8, clinical.md 3.3).</summary>
    public required bool NoPressure { get; init; }

    /// <summary>Gets a value indicating whether a support line belongs on the screen (Q61: someone does not want to be massaged).</summary>
    public required bool ShowsSupportLine { get; init; }

    /// <summary>Gets a value indicating whether the outcome rests on an answer that was missing or not sure, so that the same-day number belongs beside the emergency number (clinical.md 2.7 item 6).</summary>
    public required bool Unsure { get; init; }

    /// <summary>Gets the lines to say or show before a session.</summary>
    public required IReadOnlyList<Advice> Advice { get; init; }

    /// <summary>Gets how long it holds.</summary>
    public required TimeSpan ValidFor { get; init; }

    /// <summary>Works out the verdict. Never throws: a fault inside means "not today".</summary>
    /// <param name="check">The safety check.</param>
    /// <param name="answers">The answers; one that is needed and missing counts as the most restrictive.</param>
    /// <param name="technique">The technique chosen, so that what it needs (W12, W13) counts too; <c>null</c> before that.</param>
    public static Verdict From(SafetyCheck check, SafetyAnswers answers, string? technique = null)
    {
        try
        {
            return new VerdictBuilder(check, answers, technique).Build();
        }
#pragma warning disable CA1031 // Fail closed (P48): whatever goes wrong in here must never read as "ok".
        catch (Exception)
#pragma warning restore CA1031
        {
            return NotToday;
        }
    }

    private static Verdict NotToday { get; } = new()
    {
        Outcome = Outcome.Clinician,
        Reasons = [new Reason(FaultRule, [], "something went wrong while I worked it out", Unsure: true)],
        Techniques = new Dictionary<string, TechniqueVerdict>(),
        Allowed = [],
        MaxPressure = 0,
        MaxHandsOnSeconds = 0,
        Breathing = ["B0"],
        OffersBreathing = false,
        NoPressure = true,
        ShowsSupportLine = false,
        Unsure = true,
        Advice = [],
        ValidFor = TimeSpan.Zero,
    };
}
