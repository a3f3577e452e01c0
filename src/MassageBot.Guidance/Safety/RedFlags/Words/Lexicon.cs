using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Compiling;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>Says which symbols a word stands for; a word nobody knows is read as the known word it is a slip of.</summary>
internal sealed class Lexicon
{
    private const int ShortestBeginning = 3;
    private const int LongestBeginning = 14;

    private readonly SymbolTable _symbols;
    private readonly int[][] _closure;
    private readonly WordMeanings _meanings;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _named;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly TypoIndex _typos;

    /// <param name="symbols">All symbols.</param>
    /// <param name="closure">Per symbol: itself and every list that contains it as one word.</param>
    /// <param name="ordinary">Words that are words, and so never slips.</param>
    /// <param name="learned">The words that the classifiers know.</param>
    /// <param name="meanings">Sorts the symbols of a word.</param>
    public Lexicon(SymbolTable symbols, int[][] closure, IEnumerable<string> ordinary, IReadOnlyList<string> learned, WordMeanings meanings)
    {
        (_symbols, _closure, _meanings) = (symbols, closure, meanings);
        _named = symbols.Words.GetAlternateLookup<ReadOnlySpan<char>>();
        _beginnings = symbols.Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        _typos = new TypoIndex(symbols.Words.Keys.Where(word => word.Length >= TypoIndex.ShortestWord).Concat(symbols.Beginnings.Keys.Where(start => start.Length >= 5)));
        Vocabulary = new Vocabulary(symbols.Words.Keys, ordinary, learned);
    }

    /// <summary>Gets every word that something is known of.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What each token stands for; a run-together pair of words becomes two tokens.</summary>
    public void Read(MatchWork work)
    {
        work.Words.Clear();
        work.Meanings.Clear();
        for (var at = 0; at < work.Tokens.Count; at++)
        {
            var token = work.Tokens[at];
            var word = Vocabulary.Find(token.Text);
            if ((token.IsNumber ? OfNumber(token, word) : word?.Meaning ?? OfWord(token.Text, word)) is { } meaning)
            {
                work.Words.Add(word);
                work.Meanings.Add(meaning);
            }
            else
            {
                var cut = SplitAt(token.Text);
                work.Tokens[at] = token with { Text = token.Text[..cut] };
                work.Tokens.Insert(at + 1, new Token(token.Text[cut..], TokenBreak.None, double.NaN));
                at--; // its halves are read next
            }
        }
    }

    // Nothing for two words run together.
    private WordMeaning? OfWord(string text, VocabularyWord? word)
    {
        var (named, begun) = (Named(text), FromBeginnings(text));
        if (named is null && word is not { IsOrdinary: true } && begun.Length == 0 && SplitAt(text) > 0)
        {
            return null;
        }

        var meaning = _meanings.Of(named ?? (word is { IsOrdinary: true } ? begun : [.. begun, .. OfSlip(text)]));
        if (word is not null)
        {
            word.Meaning = meaning;
        }

        return meaning;
    }

    private int[]? Named(string text) => _symbols.Words.TryGetValue(text, out var symbol) ? [.. _closure[symbol], .. FromBeginnings(text)] : null;

    private int[] OfSlip(string word)
    {
        if (Single(word) is { } single)
        {
            return single;
        }

        int[] all = [];
        foreach (var meant in _typos.Nearest(word))
        {
            all = [.. all, .. Named(meant) ?? FromBeginnings(meant)];
        }

        return all;
    }

    // "leggs", "hipp": a letter doubled.
    private int[]? Single(string word)
    {
        for (var at = 1; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && Named(word.Remove(at, 1)) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    private WordMeaning OfNumber(Token token, VocabularyWord? word)
    {
        if (word?.AsNumber is { } known && known.Value.Equals(token.Number))
        {
            return known.Meaning;
        }

        var meaning = _meanings.Of(SymbolsOf(token));
        if (word is not null)
        {
            word.AsNumber = new NumberMeaning(token.Number, meaning);
        }

        return meaning;
    }

    private int[] SymbolsOf(Token token)
    {
        List<int> all = [.. Named(token.Text) ?? []];
        if (!char.IsAsciiDigit(token.Text[0]))
        {
            all.AddRange(Named(token.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? []);
        }

        foreach (var (from, to, symbol) in _symbols.Ranges)
        {
            if (token.Number >= from && token.Number <= to)
            {
                all.AddRange(_closure[symbol]);
            }
        }

        return [.. all];
    }

    private int[] FromBeginnings(string word)
    {
        int[] all = [];
        for (var length = ShortestBeginning; length <= Math.Min(word.Length, LongestBeginning); length++)
        {
            if (_beginnings.TryGetValue(word.AsSpan(0, length), out var symbol))
            {
                all = [.. all, .. _closure[symbol]];
            }
        }

        return all;
    }

    // "cantpee", "chestpain": only words of the closed vocabulary, the parts not too short.
    private int SplitAt(string word)
    {
        for (var cut = 3; cut <= word.Length - 3 && word.Length >= 7; cut++)
        {
            if (_named.ContainsKey(word.AsSpan(0, cut)) && _named.ContainsKey(word.AsSpan(cut)))
            {
                return cut;
            }
        }

        return 0;
    }
}
