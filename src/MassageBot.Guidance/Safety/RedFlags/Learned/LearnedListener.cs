using System.Runtime.InteropServices;
using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Compiling;
using MassageBot.Guidance.Safety.RedFlags.Reading;
using MassageBot.Guidance.Safety.RedFlags.Rules;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The classifier beside the rules: how likely each level is, from the likeness of words, the named lists they stand in, and the context.</summary>
/// <remarks>
/// A convolution over word vectors with the strongest match of each pattern kept, and beside it a sum over words, pairs and pieces of words (<see cref="LearnedPhrases"/>);
/// the work is linear in the words. Pure and the same on every run.
/// How it is trained, chosen and what it earns: <c>dialogs/red-flags/training</c> and evaluation.md beside the tests.
/// </remarks>
internal sealed class LearnedListener
{
    /// <summary>Words heard together; a longer text is heard in overlapping stretches and its worst one counts.</summary>
    public const int Stretch = 60;

    /// <summary>Words of a text that are heard; what follows is left to the rules.</summary>
    public const int MostWords = 300;

    /// <summary>The levels, none to emergency, and after them whether it is a risk to the person's own life.</summary>
    public const int Outputs = Levels + 1;

    /// <summary>The levels, none to emergency.</summary>
    public const int Levels = 5;

    private const int Worst = (int)RedFlagLevel.Emergency;

    private const int Overlap = 20;
    private const int Unknown = 1;

    private readonly Vocabulary _vocabulary;
    private readonly TypoIndex _typos;
    private readonly int[] _listOf;
    private readonly LearnedNetRunner[] _nets;
    private readonly LearnedPhrases _phrases;
    private readonly ReadingNetwork _reading;

    public LearnedListener(LearnedWeights weights, LearnedPhrases phrases, ReadingNetwork reading, LearnedFile settings, Vocabulary vocabulary, int[] listOf)
    {
        (Settings, _phrases, _reading, _vocabulary, _listOf) = (settings, phrases, reading, vocabulary, listOf);
        phrases.Remember(weights.Words.Length, [.. weights.Lists.Select(list => PhraseFeatures.HashOf(list))]);
        _typos = new TypoIndex(weights.Words.Take(weights.Trained).Where(word => word.Length >= TypoIndex.ShortestWord && char.IsAsciiLetter(word[0])));
        _nets = [.. weights.Nets.Select(net => new LearnedNetRunner(weights, net))];
    }

    /// <summary>Per symbol the place of the list that it is in the training file; -1 when it is none of those.</summary>
    public static int[] ListsOf(string[] lists, SymbolTable symbols)
    {
        var listOf = new int[symbols.Count];
        Array.Fill(listOf, -1);
        for (var at = 0; at < lists.Length; at++)
        {
            if (symbols.Find(lists[at].Trim('<', '>')) is { } symbol)
            {
                listOf[symbol] = at;
            }
        }

        return listOf;
    }

    /// <summary>Gets from which chance on it is believed.</summary>
    public LearnedFile Settings { get; }

    /// <summary>The chance that the text is of each level, none first, and that it is a risk to the person's own life; of the stretch that sounds worst.</summary>
    /// <param name="work">The text as the rules read it.</param>
    /// <param name="rules">What the rules heard; with <c>null</c> every classifier is asked.</param>
    /// <param name="chances">Takes the chances.</param>
    /// <remarks>
    /// The sum is asked first, then the networks, then the one that reads (texts of one stretch only: more would not keep within five milliseconds);
    /// each of them only where what it says could change the verdict.
    /// </remarks>
    /// <returns><c>false</c> when it knows too few of the words to say anything; the chances then mean nothing.</returns>
    public bool Hear(MatchWork work, RulesHeard? rules, Span<float> chances)
    {
        chances.Clear();
        chances[0] = 1;
        Span<float> one = stackalloc float[chances.Length];
        var count = Math.Min(work.Tokens.Count, MostWords);
        var (understood, open) = (false, false);
        for (var start = 0; start == 0 || start + Overlap < count; start += Stretch - Overlap)
        {
            if (!HearStretch(work, start, Math.Min(start + Stretch, count), rules, one, out open))
            {
                continue;
            }

            if (!understood || one[Worst] - one[0] > chances[Worst] - chances[0])
            {
                one.CopyTo(chances);
            }

            understood = true;
        }

        if (understood && open && count <= Stretch && LearnedReach.OfReading(rules, chances, Settings))
        {
            Read(work.Tokens, count, chances);
        }

        return understood;
    }

    private void Read(List<Token> tokens, int count, Span<float> chances)
    {
        Span<float> read = stackalloc float[Levels];
        Span<float> odds = stackalloc float[LearnedPhrases.Outputs];
        _reading.Read(CollectionsMarshal.AsSpan(tokens)[..count], read);
        Odds.Of(read, odds);
        foreach (ref var level in odds)
        {
            level = Math.Clamp(level, -(float)Settings.ReadingReach, (float)Settings.ReadingReach);
        }

        Odds.Blend(odds, (float)Settings.ReadingShare, chances[..Levels]);
    }

    private bool HearStretch(MatchWork work, int start, int end, in RulesHeard? rules, Span<float> chances, out bool open)
    {
        open = false;
        var tokens = work.Tokens;
        var words = LearnedWork.OfThisThread;
        words.Clear();
        var known = 0;
        for (var at = start; at < end; at++)
        {
            var number = tokens[at].IsNumber;
            var text = number ? NumberKind(tokens[at].Number) : tokens[at].Text;
            var word = number ? _vocabulary.Find(text) : work.Words[at];
            var how = work.Context.How(at, tokens[at].Break);
            if (word is { Learned: >= 0 })
            {
                known++;
                words.Add(word.Learned, word.Learned, text, word.Hash, how);
            }
            else
            {
                words.Add(number ? Unknown : NearestTo(text), -1, text, word?.Hash ?? PhraseFeatures.HashOf(text), how);
            }
        }

        chances.Clear();
        if (known * 2 <= words.Count)
        {
            return false; // of words it never met it can say nothing; the rules know slips of the keyboard
        }

        FindLists(work, start, end, words);
        Span<float> odds = stackalloc float[LearnedPhrases.Outputs];
        _phrases.Weigh(words, odds);
        open = LearnedReach.OfNetworks(rules, odds, Settings);
        if (!open)
        {
            Odds.ToChances(odds, chances[..Levels]);
            return true;
        }

        foreach (var net in _nets)
        {
            net.Add(words, chances);
        }

        foreach (ref var chance in chances)
        {
            chance /= _nets.Length;
        }

        Odds.Blend(odds, (float)Settings.PhrasesShare, chances[..Levels]);
        return true;
    }

    // A phrase that began before the stretch still says what its words are; none is longer than the overlap of windows.
    private void FindLists(MatchWork work, int start, int end, LearnedWork words)
    {
        for (var at = Math.Max(0, start - Overlap); at < end; at++)
        {
            for (var of = 0; at >= start && of < work.Meanings[at].Lists.Length; of++)
            {
                words.AddList(at - start, work.Meanings[at].Lists[of]);
            }

            for (var index = work.PhraseStarts[at]; index < work.PhraseStarts[at + 1]; index++)
            {
                AddPhrase(work.Phrases[index], start, end, words);
            }
        }
    }

    private void AddPhrase(Hit hit, int start, int end, LearnedWork words)
    {
        if (_listOf[hit.Symbol] is var list and >= 0)
        {
            for (var at = Math.Max(hit.Start, start); at < Math.Min(hit.End, end); at++)
            {
                words.AddList(at - start, list);
            }
        }
    }

    private int NearestTo(string text) => _typos.Nearest(text) is { Count: > 0 } meant ? _vocabulary.Find(meant[0])!.Learned : Unknown;

    // The same kinds as in training/model.py.
    private static string NumberKind(double value) => value switch
    {
        >= 0 and <= 12 when double.IsInteger(value) => Small[(int)value],
        >= 0 and <= 10 => "#frac",
        < 18 => "#teen",
        >= 37.5 and <= 42 => "#fever",
        < 70 => "#adult",
        <= 110 => "#old",
        <= 250 => "#bp",
        >= 1900 and <= 2100 => "#year",
        _ => "#big",
    };

    private static readonly string[] Small = ["#0", "#1", "#2", "#3", "#4", "#5", "#6", "#7", "#8", "#9", "#10", "#11", "#12"];
}
