namespace MassageBot.Guidance.Language;

/// <summary>Writes down roughly how letters sound in English, one sign for each sound: "paws" and "pause" come out nearly alike.</summary>
internal static class SoundKey
{
    private const int Longest = 32;

    // Spellings of one sound, longest first; a capital is a sound no single letter writes: S as in ship, C as in chip, T as in thin, A as in "ler" of "ladder".
    private static readonly (string Letters, string Sound)[] s_spellings =
    [
        ("ough", "o"), ("augh", "o"), ("eigh", "a"), ("tch", "C"), ("igh", "i"), ("dge", "j"), ("sch", "sk"), ("tion", "Sn"),
        ("ch", "C"), ("sh", "S"), ("th", "T"), ("ph", "f"), ("ck", "k"), ("wh", "w"), ("kn", "n"), ("gn", "n"), ("wr", "r"), ("qu", "kw"), ("gh", ""),
        ("sci", "ski"), ("sce", "ske"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("aw", "o"), ("au", "o"), ("oa", "o"), ("ow", "o"), ("ou", "o"), ("or", "o"), ("ea", "e"), ("ee", "e"), ("ei", "e"),
        ("ie", "e"), ("ai", "a"), ("ay", "a"), ("ey", "a"), ("oo", "u"), ("ew", "u"), ("ue", "u"), ("ar", "a"), ("c", "k"), ("q", "k"), ("x", "ks"), ("y", "i"), ("h", "h"),
    ];

    private static readonly string[] s_weakEnds = ["er", "ers", "or", "ar", "ure", "re", "her", "ah", "a", "ur", "ir", "uh"];

    /// <param name="letters">Lower-case letters without spaces.</param>
    public static string Of(string letters)
    {
        var word = letters.Length > Longest ? letters[..Longest] : letters;
        var weak = s_weakEnds.Where(end => word.Length > end.Length + 2 && word.EndsWith(end, StringComparison.Ordinal)).MaxBy(end => end.Length);
        var body = weak is null ? word.Length > 3 && word[^1] == 'e' ? word[..^1] : word : word[..^weak.Length];
        Span<char> sounds = stackalloc char[(Longest * 2) + 1];
        var length = 0;
        for (var at = 0; at < body.Length;)
        {
            var (spelt, sound) = Spelling(body, at);
            foreach (var one in sound)
            {
                if (length == 0 || sounds[length - 1] != one)
                {
                    sounds[length++] = one;
                }
            }

            at += spelt;
        }

        if (weak is not null)
        {
            sounds[length++] = 'A';
        }

        return sounds[..length].ToString();
    }

    private static (int Spelt, string Sound) Spelling(string word, int at)
    {
        foreach (var (letters, sound) in s_spellings)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) == 0)
            {
                return (letters.Length, sound);
            }
        }

        return (1, word.Substring(at, 1));
    }
}
