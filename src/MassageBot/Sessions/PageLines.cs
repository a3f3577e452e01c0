using System.Globalization;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>The lines of a session for the page, by the names of <see cref="SessionLine"/>: as they are shown, and as they are said where that differs.</summary>
internal sealed class PageLines
{
    private readonly Phrasebook _book;
    private readonly Place _place;
    private readonly Script _script;

    public PageLines(ContentPack pack, Script script, SessionSettings settings)
    {
        (_book, _place, _script) = (pack.Words.In(script.Language), pack.Places.Of(settings.Place), script);
        foreach (var line in Enum.GetValues<SessionLine>())
        {
            Add(PageJson.Kebab(line), LineKey.Session(line));
        }

        Add("seconds-left", LineKey.SecondsLeft);
        Add("a-minute-left", LineKey.AMinuteLeft);
        Add("minutes-left", LineKey.MinutesLeft);
    }

    /// <summary>Gets the lines as they are shown. The page fills in {time}, {count} and {step}.</summary>
    public Dictionary<string, object> Shown { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the lines as they are said, where that differs.</summary>
    public Dictionary<string, object> Said { get; } = new(StringComparer.Ordinal);

    /// <summary>All texts the page may have to say besides the script's: whole sentences, nothing left to fill in but the time.</summary>
    public IReadOnlyList<string> ToSay()
    {
        var texts = Shown.Select(line => (string)Said.GetValueOrDefault(line.Key, line.Value)).ToList();
        return [.. texts.Where(text => !text.Contains('{', StringComparison.Ordinal))
            .Concat(texts.Where(text => text.Contains("{step}", StringComparison.Ordinal)).SelectMany(text => _script.Steps.Select(step => text.Replace("{step}", step.Text, StringComparison.Ordinal))))
            .Concat(Times())
            .Distinct(StringComparer.Ordinal)];
    }

    // "About 4 minutes left.": what can come of the words, for the times there are.
    private IEnumerable<string> Times()
    {
        var left = (string)Shown["time-left"];
        var seconds = Enumerable.Range(1, 10).Concat(Enumerable.Range(3, 16).Select(count => count * 5)).Select(count => Fill("seconds-left", count));
        var minutes = Enumerable.Range(2, (_script.TotalMs / 60_000) + 1).Select(count => Fill("minutes-left", count));
        return seconds.Concat(minutes).Append((string)Shown["a-minute-left"]).Select(time => left.Replace("{time}", time, StringComparison.Ordinal));
    }

    private string Fill(string line, int count) => ((string)Shown[line]).Replace("{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private void Add(string name, string key)
    {
        var line = _book[key];
        var (shown, said) = (WithNumbers(line.Show, number => number.Show), WithNumbers(line.Spoken, number => number.Say));
        Shown[name] = shown;
        if (said != shown)
        {
            Said[name] = said;
        }
    }

    private string WithNumbers(string text, Func<CallNumber, string> number) => text
        .Replace("{emergency}", number(_place.Emergency), StringComparison.Ordinal)
        .Replace("{urgent}", number(_place.SameDay), StringComparison.Ordinal)
        .Replace("{crisis}", number(_place.Crisis), StringComparison.Ordinal);
}
