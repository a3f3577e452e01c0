using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.Data;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <summary>Finds the one place that somebody names: "I'm in Canada", "Dublin, Ireland", "texas", and with a slip of one letter. What names two, or has words that are not known, names none.</summary>
internal sealed class PlaceNames
{
    private const int MostBefore = 4;
    private const int ShortestWithSlip = 5;

    private readonly HashSet<string> _fillers;
    private readonly HashSet<string> _denials;
    private readonly List<(IReadOnlyList<string> Words, Place Place, bool IsTown)> _names;

    public PlaceNames(PlacesFile file, IEnumerable<Place> places)
    {
        (_fillers, _denials) = ([.. file.Fillers], [.. file.Denials]);
        _names = [.. places.SelectMany(place => place.Words.Append(place.Name).Select(name => (Words.Of(name), place, false)).Concat(place.Towns.Select(town => (Words.Of(town), place, true))))
            .OrderByDescending(name => name.Item1.Count)];
    }

    /// <summary>The place that is named; <c>null</c> when none is, or more than one.</summary>
    public Place? Find(string said)
    {
        var words = Words.Of(said);
        return Whole(words) ?? AfterComma(said) ?? Slip(words);
    }

    private Place? Whole(IReadOnlyList<string> words) => Covered(words, strangers: false) is { } named ? One(named) : null;

    // A town beside its country says nothing of its own: "Paris, Texas" is in Texas.
    private static Place? One(List<(Place Place, bool IsTown)> named) =>
        (named.Exists(name => !name.IsTown) ? named.Where(name => !name.IsTown) : named).Select(name => name.Place).Distinct().ToList() is [var only] ? only : null;

    // What stands before the comma may be any town, but no other country and no "not".
    private Place? AfterComma(string said)
    {
        var comma = said.LastIndexOf(',');
        if (comma < 0 || Whole(Words.Of(said[(comma + 1)..])) is not { } place)
        {
            return null;
        }

        var before = Words.Of(said[..comma]);
        return before.Count <= MostBefore && !before.Any(_denials.Contains) && Covered(before, strangers: true)!.TrueForAll(name => name.IsTown || name.Place == place) ? place : null;
    }

    private Place? Slip(IReadOnlyList<string> words)
    {
        var bare = string.Concat(words.Where(word => !_fillers.Contains(word)));
        return bare.Length < ShortestWithSlip - 1 || words.Any(_denials.Contains) ? null
            : _names.Where(name => !name.IsTown && IsSlip(bare, string.Concat(name.Words))).Select(name => name.Place).Distinct().ToList() is [var only] ? only : null;
    }

    // "Italian" says who somebody is, not where: what only goes on after the name is no slip.
    private static bool IsSlip(string said, string name) =>
        name.Length >= ShortestWithSlip && !said.StartsWith(name, StringComparison.Ordinal) && NearWords.Distance(said, name, 1) <= 1;

    /// <summary>The names in some words, from left to right and the longest first; <c>null</c> when a word is left over that no name and no filler has.</summary>
    private List<(Place Place, bool IsTown)>? Covered(IReadOnlyList<string> words, bool strangers)
    {
        var found = new List<(Place, bool)>();
        for (var at = 0; at < words.Count;)
        {
            var (length, place, isTown) = LongestAt(words, at);
            if (place is not null)
            {
                found.Add((place, isTown));
                at += length;
            }
            else if (strangers || _fillers.Contains(words[at]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }

        return found;
    }

    private (int Length, Place? Place, bool IsTown) LongestAt(IReadOnlyList<string> words, int at)
    {
        var name = _names.FirstOrDefault(name => name.Words.Count > 0 && at + name.Words.Count <= words.Count && PhraseList.StandsAt(words, at, name.Words));
        return name.Words is null ? (0, null, false) : (name.Words.Count, name.Place, name.IsTown);
    }
}
