using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads a reply in the person's own words, where some words are known and others are not. In doubt it reads nothing, and the bot asks again.</summary>
/// <remarks>
/// A denial must deny: "no" at the start, no word that turns it round, and nothing the question asks about left standing outside the "no".
/// Where several things are asked about together, a "no" that names some of them leaves the rest unanswered.
/// An answer must be named and not denied (<see cref="AnswerNames"/>). Both together are no answer.
/// </remarks>
internal sealed class FreeReply
{
    private const int StemLength = 5;
    private const int GoodWithin = 3;
    private const int ShortLabel = 2;
    private const string SetUp = "set-up";
    private const string Practical = "practical";

    private readonly int _mostWords;
    private readonly HashSet<string> _turns;
    private readonly HashSet<string> _losses;
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _units;
    private readonly HashSet<string> _asking;
    private readonly HashSet<string> _others;
    private readonly HashSet<string> _negations;
    private readonly HashSet<string> _breaks;
    private readonly HashSet<string> _good;
    private readonly HashSet<string> _common;
    private readonly HashSet<string> _noes;
    private readonly HashSet<string> _yeses;
    private readonly HashSet<string> _ambiguousAfterNo;
    private readonly PhraseList _denials;
    private readonly PhraseList _harmless;
    private readonly AskedTogether _together;
    private readonly AnswerNames _names;

    public FreeReply(RepliesFile replies, IEnumerable<Node> nodes)
    {
        var file = replies.Free;
        _mostWords = file.MostWords;
        (_turns, _losses, _negations, _breaks) = ([.. file.Turns], [.. file.Losses], [.. file.Negations], [.. file.Breaks]);
        (_asking, _others) = ([.. file.Asking], [.. file.Others]);
        (_good, _common, _noes, _yeses, _ambiguousAfterNo) = ([.. file.Good], [.. file.Common], [.. file.Noes], [.. file.Yeses], [.. file.AmbiguousAfterNo]);
        _known = [.. file.Everyday, .. file.Noes, .. file.Yeses, .. file.Negations, .. file.Good, .. file.Common, .. file.Denials.SelectMany(Words.Of), .. replies.UnitHours.Keys, .. replies.Amounts.Keys];
        _units = [.. replies.UnitHours.Keys];
        (_denials, _harmless) = (new(file.Denials), new(file.Harmless));
        var sweeping = new PhraseList(file.Sweeping.Select(phrase => string.Join(' ', _harmless.Without(Words.Of(phrase)))));
        (_together, _names) = (new(file, sweeping, nodes), new(replies, sweeping));
    }

    /// <summary>Tells whether every word of a reply is known: unknown text decides nothing (P33).</summary>
    public bool Knows(Node node, IReadOnlyList<string> words) => IsAllKnown(node, _harmless.Without(words));

    /// <summary>The code a reply stands for; <c>null</c> when it is not clear.</summary>
    public string? Read(Node node, IReadOnlyList<Option> offered, bool which, IReadOnlyList<string> words)
    {
        var plain = _harmless.Without(words);
        if (plain.Count == 0 || plain.Count > _mostWords || plain.Any(_turns.Contains) || _asking.Contains(plain[0]) || (IsAboutThePerson(node) && plain.Any(_others.Contains)))
        {
            return null;
        }

        var denies = _noes.Contains(plain[0]) || _noes.Contains(plain[^1]) || _denials.IsAtStart(plain) || _denials.IsAtEnd(plain);
        if (!IsAllKnown(node, plain))
        {
            return null; // unknown text decides nothing (P33)
        }

        if (_names.In(node, offered, plain) is not { } named)
        {
            return null;
        }

        denies &= named.Count == 0;
        return node.Kind switch
        {
            NodeKind.YesNo => denies ? Denied(node, offered, plain, Node.No) : Assents(plain) ? Node.Yes : null,
            NodeKind.Consent => denies && !plain.Any(_yeses.Contains) ? Node.No : null,
            NodeKind.Choice => named.Count > 0 ? (named.Count == 1 ? named[0] : null) : denies ? Denied(node, offered, plain, Denial(offered)) : Assents(plain) ? OnlyAssent(offered) : null,
            NodeKind.Group or NodeKind.Several => named.Count > 0
                ? string.Join(' ', named.Order(StringComparer.Ordinal))
                : denies && !which ? Denied(node, offered, plain, Denial(offered) ?? Node.None) : null,
            _ => null,
        };
    }

    private static bool IsAboutThePerson(Node node) => node.Block is not (SetUp or Practical);

    private bool IsAllKnown(Node node, List<string> plain)
    {
        var own = node.Options.SelectMany(option => option.File.Words.Concat(option.File.Hints).Concat(option.File.Needs).Concat(option.File.Unless).Append(option.Say).Append(option.Show)).Append(node.File.Ask).Append(node.File.Short ?? string.Empty)
            .SelectMany(Words.Of).ToHashSet(StringComparer.Ordinal);
        return plain.TrueForAll(word => _known.Contains(word) || own.Contains(word) || word.All(char.IsAsciiDigit) || (char.IsAsciiDigit(word[0]) && _units.Contains(word.TrimStart([.. "0123456789"]))));
    }

    private static string? Denial(IReadOnlyList<Option> offered) => offered.FirstOrDefault(option => option.File.Takes == "denial")?.Code;

    // Where yes can mean several things, a yes with words that are not known means none of them.
    private static string? OnlyAssent(IReadOnlyList<Option> offered) =>
        offered.Where(option => option.File is { Hidden: false, Takes: not "denial" }).ToList() is [{ File.Takes: "assent" } only] ? only.Code : null;

    private string? Denied(Node node, IReadOnlyList<Option> offered, List<string> plain, string? code)
    {
        var saidNo = _noes.Contains(plain[0]);
        if (plain.Any(_yeses.Contains) || Enumerable.Range(0, plain.Count).Any(at => _losses.Contains(plain[at]) && !(saidNo && IsCovered(plain, at) && IsInAName(offered, plain, at))))
        {
            return null;
        }

        var asked = AskedAbout(node);
        var namesSome = false;
        for (var at = 0; at < plain.Count; at++)
        {
            if (!asked.Contains(Stem(plain[at])) && !(node.TakesSeveral && asked.Contains(AskedTogether.Stem(plain[at]))))
            {
                continue;
            }

            // "never been so numb" says it is; only "no" covers what comes right after it.
            var isCovered = IsCovered(plain, at) && saidNo && !(at == 1 && plain.Count == 2 && _ambiguousAfterNo.Contains(plain[at]));
            if (!isCovered && !IsGood(plain, at))
            {
                return null;
            }

            namesSome = true;
        }

        return node.TakesSeveral && IsAboutThePerson(node) && _together.LeavesSome(offered, plain, namesSome) ? null : code;
    }

    private bool Assents(List<string> plain) =>
        _yeses.Contains(plain[0]) && !plain.Any(word => _negations.Contains(word) || _noes.Contains(word) || _losses.Contains(word));

    // From the nearest "no" before a word nothing may break its hold: "no lumps or bumps", but not "no there's a lump".
    private bool IsCovered(List<string> words, int at)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            if (_noes.Contains(words[before]))
            {
                return true;
            }

            if (_breaks.Contains(words[before]))
            {
                return false;
            }
        }

        return false;
    }

    // "No feeling" is a loss; "no change in sexual feeling" is none.
    private static bool IsInAName(IReadOnlyList<Option> offered, List<string> words, int at) =>
        offered.SelectMany(option => option.File.Words).Select(Words.Of).Where(name => name.Count >= ShortLabel)
            .Any(name => Enumerable.Range(Math.Max(0, at - name.Count + 1), name.Count).Any(start => start <= at && start + name.Count <= words.Count && PhraseList.StandsAt(words, start, name)));

    private bool IsGood(List<string> words, int at)
    {
        for (var after = at + 1; after < words.Count && after <= at + GoodWithin; after++)
        {
            if (_good.Contains(words[after]))
            {
                return !_negations.Contains(words[after - 1]);
            }
        }

        return false;
    }

    private HashSet<string> AskedAbout(Node node) =>
        [.. new[] { node.File.Ask, node.File.Short }
            .Concat(node.Options.Where(option => option.File.Takes != "denial").SelectMany(option => option.File.Words.Concat(option.File.Hints).Append(option.Say).Append(option.Show)))
            .OfType<string>().SelectMany(Words.Of).Where(word => !_common.Contains(word) && !_good.Contains(word) && !_noes.Contains(word)).Select(Stem)];

    internal static string Stem(string word) => word.Length > StemLength ? word[..StemLength] : word;
}
