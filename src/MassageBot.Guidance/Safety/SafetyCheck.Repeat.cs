using MassageBot.Guidance.Safety.Checks;

namespace MassageBot.Guidance.Safety;

/// <content>Coming back (clinical.md 2.1 rule 7, 2.4): what may be used again, and for how long. The caller brings the time; there is no clock here.</content>
public sealed partial class SafetyCheck
{
    private const string MayBeReused = "thirty-days";

    private static readonly string[] HealthGroups = ["W9a", "W9b"];

    /// <summary>Tells whether answers are too old for the verdict they led to: the check starts anew.</summary>
    /// <param name="age">The time since the first answer.</param>
    public bool IsExpired(TimeSpan age) => age < TimeSpan.Zero || age >= ValidFor;

    /// <summary>The answers to begin a new check with. Only what the content marks as reusable is taken over; consent, the safety blocks, the pain, pregnancy, skin, what was taken today and the helper are always asked again.</summary>
    /// <param name="earlier">The answers of the last check.</param>
    /// <param name="age">The time since the last check.</param>
    /// <param name="remember">Whether the person agreed, separately, to be remembered.</param>
    /// <returns>Empty answers when there is no such agreement, when the answers are too old, when the last check never got to the end, or when it was about somebody else's back.</returns>
    public SafetyAnswers Reuse(SafetyAnswers earlier, TimeSpan age, bool remember)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var again = new SafetyAnswers();
        if (!remember || age < TimeSpan.Zero || age >= RememberFor || IsForAnother(earlier) || !(earlier.Has(RepeatMarker) || HealthGroups.All(earlier.Has)))
        {
            return again;
        }

        if (earlier.Has(PlaceAsk))
        {
            again = again.With(PlaceAsk, earlier.Codes[PlaceAsk]);
        }

        // Someone who was not sure is asked again; so is everything of which the answer is not known for certain.
        var kept = Find(earlier).All.Where(finding => !finding.Unsure && finding.Node.File.Reuse == MayBeReused && finding.Option.Gives.Count == 0)
            .GroupBy(finding => finding.Node.Id, finding => finding.Option.Code);
        foreach (var question in kept)
        {
            again = again.With(question.Key, string.Join(' ', question.Distinct().Order(StringComparer.Ordinal)));
        }

        var found = Find(earlier);
        var openHealth = found.All.Any(finding => finding.Unsure && finding.Node.Block == "health") || found.RequiredAside().Any(ask => !earlier.Has(ask));
        again = openHealth ? again : again.With(RepeatMarker, Known);
        again.Order.Clear();
        return again;
    }
}
