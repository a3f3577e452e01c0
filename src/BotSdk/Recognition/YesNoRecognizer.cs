using System.Globalization;

namespace BotSdk.Recognition;

/// <summary>
/// Finds a yes or a no in a text: the first word that is one. Like the SDK's recogniser it hears single words and no sentences ("not yes" is a yes),
/// so nothing that matters may hang on it alone.
/// </summary>
internal static class YesNoRecognizer
{
    private static readonly Dictionary<string, (HashSet<string> Yes, HashSet<string> No)> ByLanguage = new()
    {
        ["en"] = (Words.Set("yes yep yup yeah yea y sure ok okay agree"), Words.Set("no nope nah n disagree")),
        ["bg"] = (Words.Set("да"), Words.Set("не")),
        ["de"] = (Words.Set("ja jep jo j klar gerne ok okay"), Words.Set("nein ne nee n")),
        ["es"] = (Words.Set("si s claro vale ok"), Words.Set("no n nada nunca")),
        ["fr"] = (Words.Set("oui o ouais ok accord"), Words.Set("non n nan")),
        ["hi"] = (Words.Set("हा हां हाँ जी"), Words.Set("नही नहीं ना")),
        ["it"] = (Words.Set("si s certo ok"), Words.Set("no n")),
        ["nl"] = (Words.Set("ja j jawel oke ok"), Words.Set("nee neen n")),
        ["pt"] = (Words.Set("sim s claro ok"), Words.Set("nao n")),
        ["sv"] = (Words.Set("ja j japp jo javisst ok okej"), Words.Set("nej n nix")),
        ["tr"] = (Words.Set("evet e tamam"), Words.Set("hayır hayir h yok")),
    };

    private static readonly Dictionary<string, (string[] Yes, string[] No)> WithoutSpaces = new()
    {
        ["zh"] = (["是", "好", "对", "可以"], ["不", "否", "没"]),
        ["ja"] = (["はい", "ええ", "うん"], ["いいえ", "いや", "ううん"]),
        ["ko"] = (["네", "예", "응"], ["아니", "안"]),
    };

    public static bool? Recognize(string text, string? locale)
    {
        var code = locale is { Length: >= 2 } ? locale[..2].ToLowerInvariant() : "en";
        var (at, answer) = (int.MaxValue, (bool?)null);
        void Hear(int where, bool meaning)
        {
            if (where >= 0 && where < at)
            {
                (at, answer) = (where, meaning);
            }
        }

        foreach (var sign in (ReadOnlySpan<string>)["👍", "👌"])
        {
            Hear(text.IndexOf(sign, StringComparison.Ordinal), true);
        }

        foreach (var sign in (ReadOnlySpan<string>)["👎", "✋", "🖐"])
        {
            Hear(text.IndexOf(sign, StringComparison.Ordinal), false);
        }

        if (WithoutSpaces.TryGetValue(code, out var pieces))
        {
            Array.ForEach(pieces.No, piece => Hear(text.IndexOf(piece, StringComparison.Ordinal), false));
            Array.ForEach(pieces.Yes, piece => Hear(text.IndexOf(piece, StringComparison.Ordinal), true));
            return answer;
        }

        var words = ByLanguage.GetValueOrDefault(code, ByLanguage["en"]);
        foreach (var word in TextWords.Of(text))
        {
            if (words.Yes.Contains(word.Folded))
            {
                Hear(word.Start, true);
            }
            else if (words.No.Contains(word.Folded))
            {
                Hear(word.Start, false);
            }
        }

        return answer;
    }
}
