using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Finds the answers that a reply in the person's own words names, and whether other words of it leave them in doubt.</summary>
internal sealed class AnswerNames
{
    private const int DeniedWithin = 3;
    private const int ShortLabel = 2;
    private const int MostOfAName = 6;

    private readonly HashSet<string> _negations;
    private readonly HashSet<string> _noes;
    private readonly PhraseList _sweeping;
    private readonly LengthReader _lengths;
    private readonly List<(IReadOnlyList<string> Words, double Hours)> _ago;

    public AnswerNames(RepliesFile replies, PhraseList sweeping)
    {
        (_negations, _noes, _sweeping) = ([.. replies.Free.Negations], [.. replies.Free.Noes], sweeping);
        _lengths = new(replies);
        _ago = [.. replies.AgoHours.Select(entry => (Words.Of(entry.Key), entry.Value))];
    }

    /// <summary>The codes of the answers named; none when nothing is; <c>null</c> when what is named is in doubt.</summary>
    public IReadOnlyList<string>? In(Node node, IReadOnlyList<Option> offered, List<string> plain)
    {
        var found = new List<(Option Option, int At, int Length)>();
        var dropped = false;
        foreach (var (option, at, length) in offered.Where(option => option.File.Takes != "denial").SelectMany(option => Places(node, option, plain).Select(place => (option, place.At, place.Length))))
        {
            if (Stands(option.File, plain))
            {
                found.Add((option, at, length));
            }
            else
            {
                dropped = true;
            }
        }

        // A "no" that is part of no name denies something: then it is not clear what is left.
        if (Loose(plain, _noes, found).Any())
        {
            return node.File.Unit is not null && _lengths.In(plain).Any() ? null : []; // "no, 30 weeks" corrects, and denies nothing
        }

        // A longer phrase uses its words up.
        var named = found.Where(one => !found.Any(other => other.Option != one.Option && other.Length > one.Length && other.At <= one.At && other.At + other.Length >= one.At + one.Length))
            .Select(one => one.Option).Distinct().ToList();
        named = [.. named.Concat(dropped ? [] : ByLength(node, offered, plain, named)).Distinct()];
        return (dropped && named.Count == 0) || IsDoubted(node, named, plain, found) ? null : [.. named.Select(option => option.Code)];
    }

    // "An old thing, never had it looked at": what is denied beside an answer may be just what the answer rests on. The most careful answer rests on nothing.
    private bool IsDoubted(Node node, List<Option> named, List<string> plain, List<(Option Option, int At, int Length)> found)
    {
        if (node.Kind != NodeKind.Choice || !named.Exists(option => option.Outcome < node.Options.Max(other => other.Outcome)))
        {
            return false;
        }

        var swept = _sweeping.Places(plain).ToHashSet();
        return Loose(plain, _negations, found).Any(at => !swept.Contains(at));
    }

    // Words of a list that are part of no name.
    private static IEnumerable<int> Loose(List<string> plain, HashSet<string> list, List<(Option Option, int At, int Length)> found) =>
        Enumerable.Range(0, plain.Count).Where(at => list.Contains(plain[at]) && !found.Any(one => one.At <= at && at < one.At + one.Length));

    // "20 weeks" names the answer that it lies within, unless what is named has no bounds of its own: "gave birth 3 weeks ago".
    private IEnumerable<Option> ByLength(Node node, IReadOnlyList<Option> offered, List<string> plain, List<Option> named)
    {
        if (node.File.Unit is not { } word || _lengths.Unit(word) is not { } unit || plain.Exists(_negations.Contains) || named.Exists(option => option.File.From is null))
        {
            return [];
        }

        return _lengths.In(plain).SelectMany(length => offered.Where(option => length.Whole(unit) is var whole && whole >= option.File.From && whole <= option.File.To
            && !(length.AtLeast && offered.Any(other => other.File.From > option.File.To)) && !(length.AtMost && offered.Any(other => other.File.To < option.File.From)))).Where(option => Stands(option.File, plain));
    }

    // A hint may rest on other words, be undone by others, or hold only for so long.
    private bool Stands(AnswerFile answer, List<string> plain) =>
        (answer.Needs.Count == 0 || answer.Needs.Exists(phrase => IsSaid(plain, Words.Of(phrase))))
        && !answer.Unless.Exists(phrase => IsSaid(plain, Words.Of(phrase)))
        && (answer.Within is not { } within || _lengths.In(Words.Of(within)) is not [var most] || !Ago(plain).Any(hours => hours > most.Hours));

    private IEnumerable<double> Ago(List<string> plain) =>
        _lengths.In(plain).Select(length => length.Hours).Concat(_ago.Where(phrase => PhraseList.PlacesOf(plain, phrase.Words).Any()).Select(phrase => phrase.Hours));

    private bool IsSaid(List<string> plain, IReadOnlyList<string> phrase) => PhraseList.PlacesOf(plain, phrase).Any(at => IsMeant(plain, at, phrase));

    private bool IsMeant(List<string> plain, int at, IReadOnlyList<string> phrase) => phrase.Any(_negations.Contains) || !IsDenied(plain, at);

    private IEnumerable<(int At, int Length)> Places(Node node, Option option, List<string> plain) =>
        NamesOf(node, option).SelectMany(phrase => PhraseList.PlacesOf(plain, phrase).Where(at => IsMeant(plain, at, phrase)).Select(at => (at, phrase.Count)));

    // A single word of the strict list ("metal") names nothing inside a sentence; what does is a hint.
    private static IEnumerable<IReadOnlyList<string>> NamesOf(Node node, Option option) =>
        option.File.Hints.Select(Words.Of).Concat(option.File.Words.Select(Words.Of).Where(words => words.Count >= ShortLabel)).Append(node.Kind == NodeKind.Group ? [] : Words.Of(option.Say)).Where(words => words.Count is > 0 and <= MostOfAName);

    private bool IsDenied(List<string> words, int at) =>
        Enumerable.Range(Math.Max(0, at - DeniedWithin), Math.Min(at, DeniedWithin)).Any(before => _negations.Contains(words[before]) || _noes.Contains(words[before]));
}
