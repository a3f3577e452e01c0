using System.Globalization;
using System.Numerics;
using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>The words that something is known of, found by their text.</summary>
internal sealed class Vocabulary
{
    // Numbers in digits that are often said.
    private const int Numbers = 200;

    private readonly uint[] _hashes;
    private readonly VocabularyWord?[] _words;
    private readonly uint _mask;

    /// <param name="named">The words that patterns name.</param>
    /// <param name="ordinary">Words that are words, and so never slips.</param>
    /// <param name="learned">The words that the classifiers know; of one that stands there twice the first counts.</param>
    public Vocabulary(IReadOnlyCollection<string> named, IEnumerable<string> ordinary, IReadOnlyList<string> learned)
    {
        var (ordinaries, places) = (ordinary.ToHashSet(StringComparer.Ordinal), PlacesOf(learned));
        string[] all = [.. named.Concat(ordinaries).Concat(places.Keys).Concat(Enumerable.Range(0, Numbers).Select(number => number.ToString(CultureInfo.InvariantCulture))).Distinct(StringComparer.Ordinal)];
        var room = BitOperations.RoundUpToPowerOf2((uint)(all.Length * 2) + 1);
        (_hashes, _words, _mask) = (new uint[room], new VocabularyWord?[room], room - 1);
        foreach (var text in all)
        {
            var word = new VocabularyWord(text) { Learned = places.GetValueOrDefault(text, -1), IsOrdinary = ordinaries.Contains(text) };
            var place = PlaceOf(text, word.Hash);
            (_hashes[place], _words[place]) = (word.Hash, word);
        }
    }

    /// <summary>The word; <c>null</c> when nothing is known of it.</summary>
    public VocabularyWord? Find(ReadOnlySpan<char> text) => _words[PlaceOf(text, PhraseFeatures.HashOf(text))];

    // Where it is, or the free place where it would be: from the one its number says on.
    private uint PlaceOf(ReadOnlySpan<char> text, uint hash)
    {
        var place = (hash ^ (hash >> 15)) & _mask;
        while (_words[place] is { } word && !(_hashes[place] == hash && text.SequenceEqual(word.Text)))
        {
            place = (place + 1) & _mask;
        }

        return place;
    }

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<string> learned)
    {
        var places = new Dictionary<string, int>(learned.Count, StringComparer.Ordinal);
        for (var at = 0; at < learned.Count; at++)
        {
            places.TryAdd(learned[at], at);
        }

        return places;
    }
}
