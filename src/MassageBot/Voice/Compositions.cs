using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Voice;

/// <summary>What is said by putting clips together: the numbers 0 to 10, the time that is left, and where an interrupted session was.</summary>
internal static class Compositions
{
    private const int LongestMinutes = 30;

    /// <summary>Lists them for a script.</summary>
    /// <returns>Each text with the texts of its parts.</returns>
    public static IEnumerable<(string Say, IReadOnlyList<string> Parts)> Of(ContentPack pack, Script script)
    {
        var book = pack.Words.In(script.Language);
        var words = new SessionWords(pack, script, new SessionSettings());
        return Numbers().Concat(TimesLeft(book, words)).Concat(Interruptions(book, words, script)).DistinctBy(text => text.Item1);
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Numbers() =>
        Enumerable.Range(0, 11).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => (number, (IReadOnlyList<string>)[number]));

    private static IEnumerable<(string, IReadOnlyList<string>)> TimesLeft(Phrasebook book, SessionWords words)
    {
        var frame = book[LineKey.Session(SessionLine.TimeLeft)].Spoken;
        foreach (var seconds in Enumerable.Range(0, 90).Concat(Enumerable.Range(1, LongestMinutes).Select(minutes => minutes * 60)).Prepend(0))
        {
            var time = words.Time(seconds);
            yield return (Fill(frame, "time", time), [.. Split(frame, "time", Count(book, seconds, time))]);
        }
    }

    // "4 minutes" is two parts, "a minute" is one.
    private static string[] Count(Phrasebook book, int seconds, string time)
    {
        var key = seconds < 90 ? LineKey.SecondsLeft : LineKey.MinutesLeft;
        var count = new string([.. time.Where(char.IsAsciiDigit)]);
        return count.Length == 0 ? [time] : [.. Split(book[key].Spoken, "count", [count])];
    }

    private static IEnumerable<(string, IReadOnlyList<string>)> Interruptions(Phrasebook book, SessionWords words, Script script)
    {
        var frame = book[LineKey.Session(SessionLine.Interrupted)].Spoken;
        return script.Steps.Select(step => (
            words.Of(SessionLine.Interrupted, new SessionLineDetail { StepId = step.Id }).Spoken,
            (IReadOnlyList<string>)[.. Split(frame, "step", [step.Text])]));
    }

    private static string Fill(string frame, string place, string value) => frame.Replace($"{{{place}}}", value, StringComparison.Ordinal);

    private static IEnumerable<string> Split(string frame, string place, IReadOnlyList<string> middle)
    {
        var mark = $"{{{place}}}";
        var at = frame.IndexOf(mark, StringComparison.Ordinal);
        string[] parts = at < 0 ? [frame] : [frame[..at].Trim(), .. middle, frame[(at + mark.Length)..].Trim()];
        return parts.Where(part => part.Any(char.IsLetterOrDigit));
    }
}
