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

    public PageLines(ContentPack pack, Script script, SessionSettings settings)
    {
        (_book, _place) = (pack.Words.In(script.Language), pack.Places.Of(settings.Place));
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

    /// <summary>What the page may have to say besides the script's words: whole sentences. Times and places in the script are put together of parts.</summary>
    public IReadOnlyList<string> ToSay()
    {
        var texts = Shown.Select(line => (string)Said.GetValueOrDefault(line.Key, line.Value)).ToList();
        return [.. texts.Where(text => !text.Contains('{', StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

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
