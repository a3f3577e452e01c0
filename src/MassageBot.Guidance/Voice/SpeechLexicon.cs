using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Voice;

/// <summary>How engines are told to say our words: respellings, pauses, calm rates (<c>dialogs/voice/lexicon.yaml</c>). Immutable.</summary>
public sealed partial class SpeechLexicon
{
    internal const string File = "voice/lexicon.yaml";

    private readonly LexiconPauses _pauses;
    private readonly Dictionary<string, double> _rates;
    private readonly Dictionary<string, (Regex Words, Dictionary<string, string> Say)> _words;

    internal SpeechLexicon(LexiconFile file)
    {
        _pauses = file.PausesMs;
        _rates = file.Engines.ToDictionary(engine => engine.Id, engine => engine.RatePercent / 100.0, StringComparer.Ordinal);
        _words = file.Engines.Select(engine => engine.Id).ToDictionary(id => id, id => Compile([.. file.Words.Where(word => word.Engines.Contains(id))]), StringComparer.Ordinal);
        Version = Hash(file);
    }

    /// <summary>Gets what changes whenever anything in the lexicon does: sixteen hexadecimal digits.</summary>
    public string Version { get; }

    /// <summary>Gets the engines it knows.</summary>
    public IReadOnlyCollection<string> Engines => _rates.Keys;

    /// <summary>Reads and checks the file.</summary>
    /// <returns>The lexicon; <c>null</c> when anything is wrong, which is then noted.</returns>
    public static SpeechLexicon? Load(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var before = reader.Faults.Count;
        if (reader.Read<LexiconFile>(File) is not { } file)
        {
            return null;
        }

        LexiconRules.Check(reader, file);
        return reader.Faults.Count > before ? null : new SpeechLexicon(file);
    }

    /// <summary>Gets the rate at which an engine sounds calm at pace 1.0; 1 is the engine's own.</summary>
    public double Rate(string engine) => _rates.GetValueOrDefault(engine, 1);

    /// <summary>Prepares a text for an engine.</summary>
    public SpokenText Prepare(string text, string engine)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Unspoken().Replace(text, " ").Replace('…', '.').Replace('’', '\'');
        if (_words.TryGetValue(engine, out var known))
        {
            plain = known.Words.Replace(plain, match => known.Say[match.Value.ToLowerInvariant()]);
        }

        var phrases = Phrases(Spaces().Replace(plain, " ").Trim()).ToList();
        return new SpokenText([.. phrases.SkipLast(1), .. phrases.TakeLast(1).Select(last => last with { PauseMs = 0 })]);
    }

    private IEnumerable<SpokenPhrase> Phrases(string text)
    {
        var from = 0;
        foreach (Match end in PhraseEnd().Matches(text))
        {
            var words = text[from..(end.Index + end.Length)].Trim();
            from = end.Index + end.Length;
            if (words.Any(char.IsLetterOrDigit))
            {
                yield return new SpokenPhrase(Closed(words), Pause(end.Value.Trim()));
            }
        }

        if (text[from..].Trim() is { Length: > 0 } rest && rest.Any(char.IsLetterOrDigit))
        {
            yield return new SpokenPhrase(rest, 0);
        }
    }

    private int Pause(string mark) => mark switch
    {
        _ when mark.StartsWith("..", StringComparison.Ordinal) => _pauses.Ellipsis,
        [':' or ';' or '-' or '–' or '—', ..] => _pauses.Colon,
        _ => _pauses.Sentence,
    };

    // What goes on after a pause keeps its tone up; engines know a comma for that.
    private static string Closed(string words) =>
        words[^1] is ':' or ';' or '-' or '–' or '—' || words.EndsWith("..", StringComparison.Ordinal) ? words.TrimEnd(':', ';', '-', '–', '—', '.', ' ') + "," : words;

    private static (Regex, Dictionary<string, string>) Compile(IReadOnlyList<LexiconWord> words)
    {
        var say = words.ToDictionary(word => word.Word.ToLowerInvariant(), word => word.Say, StringComparer.Ordinal);
        var any = words.Count == 0
            ? "(?!)"
            : $@"(?<![\w-])(?:{string.Join('|', say.Keys.OrderByDescending(word => word.Length).Select(Regex.Escape))})(?![\w-])";
        return (new Regex(any, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant), say);
    }

    private static string Hash(LexiconFile file)
    {
        var all = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{file.PausesMs.Sentence} {file.PausesMs.Ellipsis} {file.PausesMs.Colon}\n"));
        file.Engines.ForEach(engine => all.Append(CultureInfo.InvariantCulture, $"{engine.Id} {engine.RatePercent}\n"));
        file.Words.ForEach(word => all.Append(CultureInfo.InvariantCulture, $"{word.Word}\t{word.Say}\t{string.Join(',', word.Engines)}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..16];
    }

    [GeneratedRegex("""["“”„«»*_`()\[\]<>&\p{Cc}]""", RegexOptions.CultureInvariant)]
    private static partial Regex Unspoken();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    // A point, question or exclamation mark ends a phrase before a space or the end, so that "2.5" is one number; a dash only between spaces.
    [GeneratedRegex(@"\.{2,}|[.!?]+(?=\s|$)|[:;](?=\s|$)|(?<=\s)[-–—](?=\s)", RegexOptions.CultureInvariant)]
    private static partial Regex PhraseEnd();
}
