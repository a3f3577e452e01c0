using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <content>Somebody else's back (clinical.md 2.3 Q02): that person answers every question, and nothing the first one said, or had remembered, counts for them.</content>
public sealed partial class SafetyCheck
{
    /// <summary>Tells whether the answers are another person's than the one who began and may be remembered.</summary>
    public bool IsForAnother(SafetyAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return Nodes.Values.SelectMany(node => node.Options.Where(option => option.File.Anew).Select(option => (node, option)))
            .Any(anew => answers.Of(anew.node.Id).Contains(anew.option.Code));
    }

    // Where they are together, and that health may be asked about; then the answer itself.
    private SafetyAnswers Anew(SafetyAnswers answers, string askId, string code) =>
        answers.Codes.Keys.Where(id => Nodes.TryGetValue(Findings.Base(id), out var node) && node.Kind is (NodeKind.Consent or NodeKind.Place))
            .OrderBy(answers.Order.IndexOf).Aggregate(new SafetyAnswers(), (kept, id) => kept.With(id, answers.Codes[id])).With(askId, code);

    private string? WordsForAnother(Node node, SafetyAnswers answers) => node.File.Theirs is { } theirs && IsForAnother(answers) ? theirs : null;

    // "She is 45" is 45.
    private string OfThem(Node node, SafetyAnswers answers, string reply)
    {
        var words = Words.Of(reply);
        return WordsForAnother(node, answers) is not null && words.Any(_replies.Person.Contains) ? string.Join(' ', words.Where(word => !_replies.Person.Contains(word))) : reply;
    }
}
