using System.Collections.Frozen;
using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Says which symbols a word stands for; a word nobody knows is read as the known word it is a slip of.</summary>
internal sealed class Lexicon
{
    private const int ShortestBeginning = 3;
    private const int LongestBeginning = 14;

    private readonly SymbolTable _symbols;
    private readonly int[][] _closure;
    private readonly WordMeanings _meanings;
    private readonly FrozenDictionary<string, WordMeaning> _known;
    private readonly FrozenSet<string> _ordinary;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _ordinaryParts;
    private readonly FrozenDictionary<string, WordMeaning>.AlternateLookup<ReadOnlySpan<char>> _knownParts;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _beginnings;
    private readonly TypoIndex _typos;

    /// <param name="symbols">All symbols.</param>
    /// <param name="closure">Per symbol: itself and every list that contains it as one word.</param>
    /// <param name="ordinary">Words that are words, and so never slips.</param>
    /// <param name="meanings">Sorts the symbols of a word.</param>
    public Lexicon(SymbolTable symbols, int[][] closure, IEnumerable<string> ordinary, WordMeanings meanings)
    {
        (_symbols, _closure, _meanings) = (symbols, closure, meanings);
        _beginnings = symbols.Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        _known = symbols.Words.Keys.ToFrozenDictionary(word => word, word => meanings.Of([.. closure[symbols.Words[word]], .. FromBeginnings(word)]), StringComparer.Ordinal);
        _ordinary = ordinary.ToFrozenSet(StringComparer.Ordinal);
        _ordinaryParts = _ordinary.GetAlternateLookup<ReadOnlySpan<char>>();
        _knownParts = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        _typos = new TypoIndex(_known.Keys.Where(word => word.Length >= TypoIndex.ShortestWord).Concat(symbols.Beginnings.Keys.Where(start => start.Length >= 5)));
    }

    /// <summary>What each token stands for; a run-together pair of words becomes two tokens.</summary>
    public void Read(List<Token> tokens, List<WordMeaning> meanings)
    {
        meanings.Clear();
        for (var at = 0; at < tokens.Count; at++)
        {
            var token = tokens[at];
            if (token.IsNumber)
            {
                meanings.Add(_meanings.Of(OfNumber(token)));
            }
            else if (_known.TryGetValue(token.Text, out var known))
            {
                meanings.Add(known);
            }
            else if (!_ordinary.Contains(token.Text) && FromBeginnings(token.Text).Length == 0 && SplitAt(token.Text) is var cut and > 0)
            {
                tokens[at] = token with { Text = token.Text[..cut] };
                tokens.Insert(at + 1, new Token(token.Text[cut..], TokenBreak.None, double.NaN));
                meanings.Add(_known[token.Text[..cut]]);
                meanings.Add(_known[token.Text[cut..]]);
                at++;
            }
            else
            {
                var begun = FromBeginnings(token.Text);
                meanings.Add(_meanings.Of(_ordinary.Contains(token.Text) ? begun : begun.Length == 0 ? OfSlip(token.Text) : [.. begun, .. OfSlip(token.Text)]));
            }
        }
    }

    private int[] OfSlip(string word)
    {
        if (Single(word) is { } single)
        {
            return single.Symbols;
        }

        int[] all = [];
        foreach (var meant in _typos.Nearest(word))
        {
            all = [.. all, .. _known.TryGetValue(meant, out var known) ? known.Symbols : FromBeginnings(meant)];
        }

        return all;
    }

    // "leggs", "hipp": a letter doubled.
    private WordMeaning? Single(string word)
    {
        for (var at = 1; at < word.Length; at++)
        {
            if (word[at] == word[at - 1] && _known.TryGetValue(word.Remove(at, 1), out var known))
            {
                return known;
            }
        }

        return null;
    }

    private int[] OfNumber(Token token)
    {
        List<int> all = _known.TryGetValue(token.Text, out var known) ? [.. known.Symbols] : [];
        if (!char.IsAsciiDigit(token.Text[0]) && _known.TryGetValue(token.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), out var digits))
        {
            all.AddRange(digits.Symbols);
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
            if (_knownParts.ContainsKey(word.AsSpan(0, cut)) && _knownParts.ContainsKey(word.AsSpan(cut)))
            {
                return cut;
            }
        }

        return 0;
    }
}
