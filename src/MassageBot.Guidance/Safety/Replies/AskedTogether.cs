using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Where one question asks about several things together: tells whether a "no" is meant for them all, or names some and leaves the rest unanswered.</summary>
internal sealed class AskedTogether
{
    private readonly HashSet<string> _noes;
    private readonly HashSet<string> _common;
    private readonly HashSet<string> _things;
    private readonly PhraseList _sweeping;

    public AskedTogether(FreeRepliesFile file, PhraseList sweeping, IEnumerable<Node> nodes)
    {
        (_noes, _common, _sweeping) = ([.. file.Noes], [.. file.Common], sweeping);

        // "No fever" is no answer to a group that does not ask about fever.
        _things = [.. file.Things, .. nodes.Where(node => node.Kind == NodeKind.Group).SelectMany(node => node.Options).SelectMany(option => option.File.Words).Select(Words.Of)
            .Where(name => name.Count == 1).Select(name => name[0])];
    }

    /// <summary>Tells whether a denial names one thing and leaves others unanswered.</summary>
    /// <param name="offered">The answers offered: the things asked about.</param>
    /// <param name="plain">The words of the denial.</param>
    /// <param name="namesSome">Whether something of the question is named among them, and denied.</param>
    public bool LeavesSome(IReadOnlyList<Option> offered, List<string> plain, bool namesSome)
    {
        if (!(namesSome || NamesAThing(plain)) || _sweeping.IsAtStart(plain) || _sweeping.IsAtEnd(plain))
        {
            return false;
        }

        var said = plain.Select(Stem).ToHashSet(StringComparer.Ordinal);
        return offered.Where(option => option.File is { Takes: not "denial", WhichOnly: false }).Any(item => !Names(item).Any(name => name.All(said.Contains)));
    }

    private bool NamesAThing(List<string> plain) => Enumerable.Range(1, plain.Count - 1).Any(at => _noes.Contains(plain[at - 1]) && _things.Contains(plain[at]));

    // A name of several words names its thing only as a whole: "night pain" is not the night sweats.
    private IEnumerable<List<string>> Names(Option item) =>
        item.File.Words.Concat(item.File.Hints).Append(item.Say).Select(name => Words.Of(name).Where(word => !_common.Contains(word)).Select(Stem).ToList()).Where(name => name.Count > 0);

    /// <summary>A word as it is compared here: "a lump" and "no lumps" are one thing.</summary>
    internal static string Stem(string word) => FreeReply.Stem(word.TrimEnd('s'));
}
