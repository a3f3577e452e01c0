namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The features of a text for <see cref="LearnedPhrases"/>, as numbers; <c>training/phrases.py</c> makes the same ones in the same way.</summary>
internal static class PhraseFeatures
{
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;
    private const int PairReach = 4;
    private const int WordReach = 2;
    private const int LongestText = 40;
    private const int LengthStep = 4;
    private const uint TextEnd = 1;
    private const uint TextStart = 2;

    private enum Kind : uint
    {
        Word = 1,
        WordInContext,
        Two,
        TwoApart,
        Three,
        Piece = 7,
        List,
        ListInContext,
        Lists,
        ListThenWord,
        WordThenList,
        Length = 16,
    }

    /// <summary>Adds every feature of the words of one stretch, but for what each word is by itself (<see cref="OfWordAlone"/>).</summary>
    /// <param name="work">The words of the stretch.</param>
    /// <param name="lists">What lists speak for.</param>
    /// <param name="sum">Takes the features.</param>
    public static void Of(LearnedWork work, ListWeights lists, ref PhraseSum sum)
    {
        var words = work.Hashes;
        for (var at = 0; at < words.Length; at++)
        {
            var context = ContextOf(work.How[at]);
            OfWord(words, at, context, ref sum);
            foreach (var list in work.Lists(at))
            {
                OfList(work, lists, at, list, context, ref sum);
            }
        }

        sum.Add(Mix(Kind.Length, (uint)(Math.Min(words.Length, LongestText) / LengthStep)));
    }

    /// <summary>Adds the features that a word has wherever it stands: itself and its pieces.</summary>
    public static void OfWordAlone(string word, ref PhraseSum sum)
    {
        sum.Add(Mix(Kind.Word, HashOf(word)));
        Pieces(word, ref sum);
    }

    /// <summary>The number of a word or name.</summary>
    public static uint HashOf(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return hash;
    }

    private static void OfWord(ReadOnlySpan<uint> words, int at, uint context, ref PhraseSum sum)
    {
        var word = words[at];
        sum.Add(Mix(Kind.WordInContext, word, context));
        sum.Add(Mix(Kind.Two, word, at + 1 < words.Length ? words[at + 1] : TextEnd));
        if (at == 0)
        {
            sum.Add(Mix(Kind.Two, TextStart, word));
        }

        if (at + 2 < words.Length)
        {
            sum.Add(Mix(Kind.TwoApart, word, words[at + 2]));
            sum.Add(Mix(Kind.Three, word, words[at + 1], words[at + 2]));
        }
    }

    // Three to five letters of "<word>", so that a slip, an ending or a word made of others is not all strange.
    private static void Pieces(string word, ref PhraseSum sum)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = 2166136261u;
            for (var length = 1; length <= LongestPiece && start + length <= word.Length + 2; length++)
            {
                var place = start + length - 1;
                hash = (hash ^ (place == 0 ? '<' : place > word.Length ? '>' : word[place - 1])) * 16777619u;
                if (length >= ShortestPiece)
                {
                    sum.Add(Mix(Kind.Piece, hash));
                }
            }
        }
    }

    /// <summary>The feature of a list, by the number of its name.</summary>
    public static uint OfList(uint list) => Mix(Kind.List, list);

    /// <summary>The feature of a list and another after it.</summary>
    public static uint OfLists(uint list, uint after) => Mix(Kind.Lists, list, after);

    private static void OfList(LearnedWork work, ListWeights lists, int at, int number, uint context, ref PhraseSum sum)
    {
        var list = lists.Hashes[number];
        var words = work.Hashes;
        var pairs = lists.Before(number);
        sum.AddWeights(lists.Alone(number));
        sum.Add(Mix(Kind.ListInContext, list, context));
        for (var next = at + 1; next <= Math.Min(words.Length - 1, at + PairReach); next++)
        {
            foreach (var other in work.Lists(next))
            {
                if (lists.Hashes[other] != list)
                {
                    sum.AddWeights(pairs[other]);
                }
            }

            if (next - at <= WordReach)
            {
                sum.Add(Mix(Kind.ListThenWord, list, words[next]));
            }
        }

        for (var before = Math.Max(0, at - WordReach); before < at; before++)
        {
            sum.Add(Mix(Kind.WordThenList, words[before], list));
        }
    }

    // Negated 1, past 2, of somebody else (here or not) 4, supposed 16, harmless 32.
    private static uint ContextOf(int how) => (uint)((how & 0b11_0011) | ((how & 0b1100) != 0 ? 4 : 0));

    private static uint Mix(Kind kind, uint one, uint two = 0, uint three = 0)
    {
        var hash = (uint)kind * 0x9E3779B1u;
        hash = (hash ^ one) * 0x85EBCA6Bu;
        hash ^= hash >> 15;
        hash = (hash ^ two) * 0xC2B2AE35u;
        hash ^= hash >> 13;
        hash = (hash ^ three) * 0x27D4EB2Fu;
        return hash ^ (hash >> 16);
    }
}
