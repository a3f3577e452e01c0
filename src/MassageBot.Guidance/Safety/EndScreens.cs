using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety;

/// <summary>The texts of clinical.md 2.2: what is said when the check says no, and why a technique is left out.</summary>
public sealed class EndScreens
{
    /// <summary>The screens that must be there.</summary>
    internal static readonly IReadOnlyList<string> Needed =
        ["emergency", "emergency-unsure", "self-harm", "maternity", "urgent", "clinician", "not-today", "under-18", "absent", "no-consent"];

    /// <summary>The most reasons said in one sentence; "why?" tells them all.</summary>
    private const int MostReasons = 2;

    private readonly EndScreensFile _file;
    private readonly SafetyCheck _check;

    private EndScreens(EndScreensFile file, SafetyCheck check) => (_file, _check) = (file, check);

    /// <summary>Gets a value indicating whether a named clinician has signed the texts.</summary>
    public bool Reviewed => _file.Status == "reviewed";

    /// <summary>Gets the line that ends every session and every check that went well (clinical.md 2.1 rule 6).</summary>
    /// <param name="place">Where the person is.</param>
    public string SafetyNet(Place place) => _check.Local(_file.Lines.SafetyNet, place, spoken: true);

    /// <summary>The screen for a verdict that is not <see cref="Outcome.Ok"/>.</summary>
    public EndScreen For(Verdict verdict, Place place)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var id = verdict.Outcome switch
        {
            Outcome.Emergency when verdict.Unsure => "emergency-unsure",
            Outcome.Emergency when verdict.Reasons is [{ Rule: "Q41" or "Q41-signs" }, ..] => "maternity",
            Outcome.Emergency => "emergency",
            Outcome.Urgent => "urgent",
            Outcome.Clinician when verdict.Reasons.Any(reason => reason.Rule == Verdict.FaultRule) => "not-today",
            Outcome.Clinician => "clinician",
            Outcome.Under18 => "under-18",
            Outcome.Absent => "absent",
            Outcome.NoConsent => "no-consent",
            _ => throw new ArgumentException("A verdict of ok has no end screen.", nameof(verdict)),
        };
        var screen = Screen(id, place);
        return !verdict.OffersBreathing ? screen : screen with
        {
            OffersBreathing = true,
            Show = $"{screen.Show} {_file.Lines.BreathingStill}",
            Say = $"{screen.Say} {_file.Lines.BreathingStill}",
        };
    }

    /// <summary>The screen for a level the red-flag matcher found.</summary>
    public EndScreen For(Outcome outcome, bool selfHarm, Place place) =>
        Screen(selfHarm ? "self-harm" : outcome switch { Outcome.Emergency => "emergency", Outcome.Urgent => "urgent", _ => "clinician" }, place);

    /// <summary>One screen by its id.</summary>
    public EndScreen Screen(string id, Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var screen = _file.Screens.First(other => other.Id == id);
        return new EndScreen(
            id, screen.Title, _check.Local(screen.Say, place, spoken: false), _check.Local(screen.Say, place, spoken: true),
            [.. screen.Numbers.Select(number => number switch { "emergency" => place.Emergency, "crisis" => place.Crisis, _ => place.SameDay })],
            screen.StaysOnScreen, screen.SayTimes, OffersBreathing: false);
    }

    /// <summary>"I'll leave out the foam roller, because of your blood thinners." One sentence for each reason.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="healthOnly">Whether techniques that only lack kit, a helper or the right region go unmentioned.</param>
    public IReadOnlyList<string> LeftOut(Verdict verdict, bool healthOnly = true)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return
        [
            .. verdict.Techniques.Values.Where(technique => technique.LeftOut.Count > 0)
                .Select(technique => (technique.Call, Reason: technique.LeftOut[0]))
                .Where(entry => !healthOnly || entry.Reason.Rule is not ("kit" or "region" or "alone" or "outcome"))
                .GroupBy(entry => entry.Reason.Because)
                .Select(group => _file.Lines.LeaveOut
                    .Replace("{technique}", Joined([.. group.Select(entry => entry.Call).Distinct()]), StringComparison.Ordinal)
                    .Replace("{reason}", group.Key, StringComparison.Ordinal)),
        ];
    }

    /// <summary>"We'll keep it light, because of your age." <c>null</c> when nothing is adapted.</summary>
    public string? Adapted(TechniqueVerdict technique)
    {
        ArgumentNullException.ThrowIfNull(technique);
        var words = technique.Adaptations.Where(_file.Lines.AdaptWords.ContainsKey).Select(adaptation => _file.Lines.AdaptWords[adaptation]).ToList();
        return words.Count == 0 ? null : _file.Lines.Adapt
            .Replace("{how}", Joined(words), StringComparison.Ordinal)
            .Replace("{reason}", string.Join(_file.Lines.AndBecause, technique.AdaptedBecause.Select(reason => reason.Because).Distinct().Take(MostReasons)), StringComparison.Ordinal);
    }

    /// <summary>The answer to "why?": one line for each rule, with its id.</summary>
    public IReadOnlyList<string> Why(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict.Reasons.Count == 0
            ? [_file.Lines.WhyNothing]
            : [.. verdict.Reasons.Select(reason => _file.Lines.Why
                .Replace("{reason}", reason.Because, StringComparison.Ordinal).Replace("{rule}", reason.Rule, StringComparison.Ordinal))];
    }

    /// <summary>Gets what the bot says when no technique is left.</summary>
    public string NothingFits => _file.Lines.NothingFits;

    /// <summary>Reads <c>end-screens.yaml</c>.</summary>
    public static EndScreens? Load(ContentReader reader, Places? places, SafetyCheck? check)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Read<EndScreensFile>(EndScreensFile.Name) is not { } file)
        {
            return null;
        }

        var before = reader.Faults.Count;
        new EndScreensCheck(reader, file).Check(places);
        return reader.Faults.Count == before && check is not null ? new EndScreens(file, check) : null;
    }

    private static string Joined(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words[..^1])} and {words[^1]}";
}
