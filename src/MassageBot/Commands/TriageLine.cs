using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Commands;

/// <summary>One phrase and what was heard in it.</summary>
internal sealed record TriageLine(string Text, RedFlagLevel? Expected, RedFlagLevel Level, IReadOnlyList<string> Rules, string? AskFirst)
{
    /// <summary>Gets a value indicating whether less was heard than expected.</summary>
    public bool Misses => Expected > Level;

    /// <summary>Gets a value indicating whether nothing was expected, and the session would have been refused.</summary>
    public bool FalseAlarm => Expected == RedFlagLevel.None && Level >= RedFlagLevel.Clinician;

    public static TriageLine Read(RedFlagMatcher matcher, string text, RedFlagLevel? expected)
    {
        var match = matcher.Match(text);
        return new TriageLine(text, expected, match.Level, match.Rules, match.AskFirst);
    }

    public static string Name(RedFlagLevel level) => level switch
    {
        RedFlagLevel.Emergency => "emergency",
        RedFlagLevel.Urgent => "urgent",
        RedFlagLevel.Clinician => "clinician",
        RedFlagLevel.Caution => "caution",
        _ => "none",
    };

    public static bool TryLevel(string name, out RedFlagLevel level)
    {
        foreach (var known in Enum.GetValues<RedFlagLevel>())
        {
            if (Name(known) == name)
            {
                level = known;
                return true;
            }
        }

        level = RedFlagLevel.None;
        return false;
    }
}
