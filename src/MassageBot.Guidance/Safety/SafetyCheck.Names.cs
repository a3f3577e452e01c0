using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <content>Which words belong to a question. A door asks that before it takes them for a command ("cancer" is no slip of "cancel" where cancer is asked about).</content>
public sealed partial class SafetyCheck
{
    /// <summary>Tells whether words name an answer to what is asked. A bare yes or no names nothing, and neither does "not sure".</summary>
    /// <param name="answers">The answers so far.</param>
    /// <param name="askId">The id of the ask that waits.</param>
    /// <param name="said">What was said.</param>
    public bool Names(SafetyAnswers answers, string askId, string said)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (!Nodes.TryGetValue(Findings.Base(askId), out var node) || answers.Codes.Keys.Any(key => !Nodes.ContainsKey(Findings.Base(key))))
        {
            return false;
        }

        return node.Kind switch
        {
            NodeKind.Consent or NodeKind.YesNo or NodeKind.Heard or NodeKind.Marker => false,
            NodeKind.Open => _story.Regions(said).Count > 0 || _story.Duration(said) is not null,
            NodeKind.Place => PlaceOf(said) is not null,
            _ => CodeOf(node, Offered(node, Find(answers)), askId, said, today: null) is { } codes && codes.Split(' ').All(code => IsNamed(node, code, said)),
        };
    }

    /// <summary>Tells whether words can be nothing but an answer to a question about somebody's back or health: the whole name of one, anywhere in the check, or "not any more".</summary>
    /// <param name="askId">The id of the ask that waits.</param>
    /// <param name="said">What was said.</param>
    public bool IsAnswer(string askId, string said)
    {
        if (!Nodes.TryGetValue(Findings.Base(askId), out var node) || node.Kind == NodeKind.Heard)
        {
            return false;
        }

        var words = Words.Of(said);
        var asksAboutThem = node.Block != SetUp && node.Kind is NodeKind.YesNo or NodeKind.Choice or NodeKind.Several or NodeKind.Group;
        return (asksAboutThem && _replies.Past.Any(phrase => Words.Of(phrase).SequenceEqual(words)))
            || Nodes.Values.SelectMany(other => other.Options).SelectMany(NamesOf).Any(name => Words.Of(name).SequenceEqual(words));
    }

    /// <summary>Tells whether one of some words is the question's own: a number, or one that stands in it or its answers and is not common to all questions.</summary>
    /// <param name="askId">The id of the ask that waits.</param>
    /// <param name="words">The words, one by one.</param>
    public bool Touches(string askId, IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!Nodes.TryGetValue(Findings.Base(askId), out var node) || node.Block == SetUp || node.Kind is NodeKind.Open or NodeKind.Heard)
        {
            return false;
        }

        var own = node.Options.SelectMany(NamesOf).Append(node.File.Ask).Append(node.File.Short).SelectMany(Words.Of)
            .Except(_replies.Free.Common).Except(_replies.Free.Good).Except(_replies.Free.Noes).Except(_replies.Free.Yeses).Except(_replies.Fillers).ToHashSet(StringComparer.Ordinal);
        return words.Any(word => own.Contains(word) || word.All(char.IsAsciiDigit));
    }

    private static IEnumerable<string> NamesOf(Option option) => option.File.Words.Concat(option.File.Hints).Append(option.Say).Append(option.Show).Where(name => name.Length > 0);

    private bool IsNamed(Node node, string code, string said) =>
        code is not (Node.None or Node.Some or SafetyAnswers.Unsure) && node.Find(code) is { } option
        && option.File.Takes switch { "denial" => false, "assent" => !_replies.Free.Yeses.Contains(Words.Of(said)[0]), _ => true };

    // A whole region of the back, said in the words of the open question, answers "Where is it?" as well.
    private string? CodeOf(Node node, IReadOnlyList<Option> offered, string askId, string reply, DateOnly? today) =>
        _reader.Read(node, offered, askId != node.Id, reply, today) ?? (node.Id == RegionAsk && _story.Region(reply) is { Count: > 0 } regions ? string.Join(' ', regions) : null);
}
