using System.Globalization;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Replies;

/// <summary>Reads a reply to one question into codes: first strictly, every word accounted for; then in the person's own words (<see cref="FreeReply"/>). What is mixed is not understood.</summary>
internal sealed class ReplyReader
{
    private const string NumberMark = "#";
    private const string Skip = "(skip)";
    private const string All = "(all)";

    private readonly RepliesFile _replies;
    private readonly HashSet<string> _fillers;
    private readonly AgeReader _ages;
    private readonly BackStory _story;
    private readonly PainNumber _pain;
    private readonly FreeReply _free;

    public ReplyReader(RepliesFile replies, PainNumber pain, BackStory story, IEnumerable<Node> nodes)
    {
        _replies = replies;
        _fillers = [.. replies.Fillers];
        _ages = new(replies);
        _story = story;
        _pain = pain;
        _free = new(replies, nodes);
    }

    /// <summary>The codes a reply stands for; <see cref="SafetyAnswers.Unsure"/> for not sure and skip; <c>null</c> when it is not understood.</summary>
    /// <param name="node">The question, part or group.</param>
    /// <param name="offered">The options offered, in the order shown.</param>
    /// <param name="which">Whether this is the "which?" of a group.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="today">The day it was given, if known: a year of birth is an age only then.</param>
    public string? Read(Node node, IReadOnlyList<Option> offered, bool which, string reply, DateOnly? today)
    {
        if (reply.Length > Words.LongestReply)
        {
            return null;
        }

        if (node.Kind == NodeKind.Number && _pain.Read(reply) is { } number)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (node.Kind == NodeKind.Heard)
        {
            return Words.Of(reply).Contains("stop") ? Node.Yes : null;
        }

        var words = Words.Of(node.TakesSeveral ? reply.Replace(',', ' ') : reply);
        if (Exact(offered, reply) is { } code)
        {
            return code;
        }

        words = WithoutPronoun(words);
        var meaning = Book(node, offered).Read(words) is { } meanings ? Meaning(node, offered, which, meanings) : null;
        if (meaning is not null)
        {
            return meaning;
        }

        if (node.Id == SafetyCheck.HowLongAsk && _free.Knows(node, words) && _story.Durations(reply) is { Count: > 0 } durations)
        {
            return durations is [var only] ? only : null;
        }

        var age = IsAge(node) ? _ages.Read(node, reply, today) : null;
        return age?.Code ?? _free.Read(node, offered, which, words);
    }

    private static bool IsAge(Node node) => node.Kind == NodeKind.Choice && node.File.Unit is null && node.Options.Any(option => option.File.From is not null);

    // "The tearing one", "yes, one": no number at the end. "Three and one", "number one", "the first one" are.
    private IReadOnlyList<string> WithoutPronoun(IReadOnlyList<string> words) =>
        words.Count < 2 || words[^1] != "one" || _fillers.Contains(words[^2]) || _replies.Ordinals.ContainsKey(words[^2]) || words[^2] == "no" ? words : [.. words.Take(words.Count - 1)];

    private static string? Exact(IReadOnlyList<Option> offered, string reply) =>
        offered.FirstOrDefault(option => string.Equals(option.Code, reply.Trim(), StringComparison.Ordinal))?.Code;

    private static string? Meaning(Node node, IReadOnlyList<Option> offered, bool which, IReadOnlyList<string> meanings)
    {
        if (meanings is [SafetyAnswers.Unsure] or [Skip])
        {
            return SafetyAnswers.Unsure;
        }

        if (meanings.Contains(SafetyAnswers.Unsure) || meanings.Contains(Skip))
        {
            return null;
        }

        return node.Kind switch
        {
            NodeKind.YesNo or NodeKind.Consent => YesNo(meanings),
            NodeKind.Group => Ticks(offered, meanings, frontDoor: !which, mayBeNone: !which),
            NodeKind.Several => Ticks(offered, meanings, frontDoor: false, mayBeNone: offered.All(option => option.File.Takes != "denial")),
            NodeKind.Choice => One(offered, meanings),
            _ => null,
        };
    }

    private static string? YesNo(IReadOnlyList<string> meanings)
    {
        var codes = meanings.Select(meaning => meaning switch
        {
            Node.Yes or NumberMark + "1" => Node.Yes,
            Node.No or NumberMark + "2" => Node.No,
            NumberMark + "3" => SafetyAnswers.Unsure,
            _ => "",
        }).Distinct().ToList();
        return codes is [not ""] ? codes[0] : null;
    }

    private static string? One(IReadOnlyList<Option> offered, IReadOnlyList<string> meanings)
    {
        var codes = meanings.Select(meaning => Pick(offered, meaning)).Distinct().ToList();
        return codes is [{ } only] ? only : null;
    }

    private static string? Ticks(IReadOnlyList<Option> offered, IReadOnlyList<string> meanings, bool frontDoor, bool mayBeNone)
    {
        var rest = meanings.ToList();
        var denied = rest.Remove(Node.No) | rest.Remove(Node.None) | rest.Remove($"{NumberMark}{offered.Count(option => !option.File.Hidden) + 1}");
        var assented = rest.Remove(Node.Yes);
        if (rest.Remove(All))
        {
            rest.AddRange(offered.Where(option => option.File.Takes != "denial").Select(option => option.Code));
        }

        var codes = rest.Select(meaning => Pick(offered, meaning)).Distinct().ToList();
        var deniedByOption = denied ? offered.FirstOrDefault(option => option.File.Takes == "denial")?.Code : null;
        if (codes.Contains(null) || (denied && (assented || codes.Count > 0)))
        {
            return null;
        }

        if (denied)
        {
            return deniedByOption ?? (mayBeNone ? Node.None : null);
        }

        var exclusive = codes.Where(code => offered.First(option => option.Code == code).File.Takes == "denial").ToList();
        return codes.Count switch
        {
            0 => assented && frontDoor ? Node.Some : null,
            > 1 when exclusive.Count > 0 => null,
            _ => string.Join(' ', codes.Order(StringComparer.Ordinal)),
        };
    }

    private static string? Pick(IReadOnlyList<Option> offered, string meaning)
    {
        if (meaning.StartsWith(NumberMark, StringComparison.Ordinal))
        {
            var shown = offered.Where(option => !option.File.Hidden).ToList();
            var index = int.Parse(meaning.AsSpan(NumberMark.Length), NumberStyles.None, CultureInfo.InvariantCulture) - 1;
            return index >= 0 && index < shown.Count ? shown[index].Code : null;
        }

        return meaning switch
        {
            Node.Yes => offered.FirstOrDefault(option => option.File.Takes == "assent")?.Code,
            Node.No or Node.None => offered.FirstOrDefault(option => option.File.Takes == "denial")?.Code,
            _ => offered.FirstOrDefault(option => option.Code == meaning)?.Code,
        };
    }

    private PhraseBook Book(Node node, IReadOnlyList<Option> offered)
    {
        var book = new PhraseBook(_fillers);
        if (node.Kind is NodeKind.Choice or NodeKind.Several or NodeKind.Group)
        {
            foreach (var option in offered)
            {
                foreach (var phrase in option.File.Words.Append(option.Say).Append(option.Show).Append(option.Code))
                {
                    book.Add(phrase, option.Code);
                }
            }
        }

        if (node.Kind == NodeKind.Consent)
        {
            AddAll(book, _replies.Consent, Node.Yes);
        }

        AddAll(book, _replies.Unsure, SafetyAnswers.Unsure);
        AddAll(book, _replies.Skip, Skip);
        AddAll(book, _replies.Assent, Node.Yes);
        AddAll(book, _replies.Denial, Node.No);
        AddAll(book, [Node.Yes, _replies.YesLabel], Node.Yes);
        AddAll(book, [Node.No, _replies.NoLabel], Node.No);
        AddAll(book, [SafetyAnswers.Unsure, _replies.UnsureLabel], SafetyAnswers.Unsure);
        if (node.TakesSeveral)
        {
            AddAll(book, [.. _replies.None, _replies.NoneLabel, Node.None], Node.None);
            AddAll(book, _replies.All, All);
        }

        foreach (var (word, number) in _replies.Numbers.Concat(_replies.Ordinals).Where(entry => entry.Value is > 0 and < 20))
        {
            book.Add(word, string.Create(CultureInfo.InvariantCulture, $"{NumberMark}{number}"));
            if (_replies.Ordinals.ContainsKey(word))
            {
                book.Add($"{word} one", string.Create(CultureInfo.InvariantCulture, $"{NumberMark}{number}"));
            }
        }

        for (var number = 1; number < 20; number++)
        {
            book.Add(number.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"{NumberMark}{number}"));
        }

        return book;
    }

    private static void AddAll(PhraseBook book, IEnumerable<string> phrases, string meaning)
    {
        foreach (var phrase in phrases)
        {
            book.Add(phrase, meaning);
        }
    }
}
