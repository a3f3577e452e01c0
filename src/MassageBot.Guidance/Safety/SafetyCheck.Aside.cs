using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <content>What is said outside the question that asks for it ("actually I do take warfarin") counts as the answer that it is (clinical.md 2.1 rule 3, 7).</content>
public sealed partial class SafetyCheck
{
    /// <summary>Adds what was said in passing. It holds beside every other answer, so it never allows more; only an answer to the question itself takes its place.</summary>
    /// <param name="answers">The answers so far; they are not changed.</param>
    /// <param name="said">The answers it stands for (<c>Q43.blood-thinner</c>), or the questions to be asked because of it (<c>Q50</c>).</param>
    /// <param name="askId">The id of the ask that waits; <c>null</c> when none does.</param>
    /// <param name="reply">The words, which may be the reply to that ask as well.</param>
    /// <returns>The answers from now on, without the reply itself. Before the consent to health questions they are the old ones.</returns>
    public Noted Note(SafetyAnswers answers, IReadOnlyList<string> said, string? askId, string? reply)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(said);
        var kept = askId is null || said.Count == 0 ? new Kept(answers, Understood: false) : Keep(answers, askId, reply);
        var isName = kept.Understood && IsName(askId!, reply);
        var news = said.Where(CanBeSaid).Where(text => IsNews(text, kept, askId) && !(isName && IsOf(text, askId))).Distinct().ToList();

        // "Yes, but my knees won't let me": one reply that says both is asked about again, once.
        var bothWays = news.Exists(text => IsOf(text, askId) && !answers.Said.Contains(text));
        return new Noted(
            answers.Of(HealthConsentAsk) is [Node.Yes] ? news.Aggregate(answers, Added) : answers, news.Count > 0, kept.Understood && !bothWays);
    }

    /// <summary>Whether something can be said in passing: an answer that changes something and can't allow more, or a question about the person that stands by itself.</summary>
    internal bool CanBeSaid(string said) => Fact.Parse(said) is { } fact
        ? Nodes.TryGetValue(fact.Question, out var asked) && asked.Options.FirstOrDefault(option => option.Code == fact.Answer) is { Matters: true, Brings: false }
        : Nodes.TryGetValue(said, out var node) && node.Kind is NodeKind.YesNo or NodeKind.Choice or NodeKind.Several or NodeKind.Number;

    private static bool IsOf(string said, string? askId) => Fact.Parse(said)?.Question == askId;

    // "Aspirin", where aspirin alone is an answer: nothing beside it.
    private bool IsName(string askId, string? reply) => Nodes[Findings.Base(askId)].Options.SelectMany(NamesOf).Any(name => Words.Of(name).SequenceEqual(Words.Of(reply!)));

    private SafetyAnswers Added(SafetyAnswers answers, string said)
    {
        var found = Find(answers);
        var denied = found.AskedBecauseOf(said).Where(found.IsDenied).ToList();
        var added = denied.Aggregate(answers, (all, ask) => all.Without(ask)).Saying(answers.Said.Append(said).Distinct());
        return Reopened(answers, added);
    }

    // Known already, by this very reply too, or about to be asked because of it.
    private bool IsNews(string said, Kept kept, string? askId)
    {
        var answers = kept.Answers;
        var found = Find(answers);
        var follow = found.AskedBecauseOf(said).ToList();
        if (kept.Understood && follow.Contains(askId ?? string.Empty))
        {
            return false;
        }

        var due = Missing(answers, found, technique: null).ToHashSet(StringComparer.Ordinal);
        if (follow.Count > 0 && (!follow.TrueForAll(ask => answers.Has(ask) || due.Contains(ask)) || follow.TrueForAll(found.IsDenied)))
        {
            return true;
        }

        return Fact.Parse(said) is { } fact && HasOwnEffect(fact) && !found.Facts.Contains(fact)
            && !due.Except(Route.SelectMany(step => step.Asks).Select(ask => ask.Id)).Any(ask => CanSay(ask, fact));
    }

    private bool HasOwnEffect(Fact fact) =>
        Nodes[fact.Question].Options.First(option => option.Code == fact.Answer) is var option && (option.Outcome != Outcome.Ok || option.File.Flags.Count + option.Gives.Count > 0);

    private bool CanSay(string ask, Fact fact) => Findings.Base(ask) == fact.Question || Nodes[Findings.Base(ask)].Options.Any(option => option.Gives.Contains(fact));

    // Whoever answers the question itself may correct what was said in passing.
    private static SafetyAnswers Corrected(SafetyAnswers answers, Node node) =>
        node.Kind == NodeKind.Group ? answers : answers.Saying(answers.Said.Where(said => Fact.Parse(said)?.Question != node.Id));

    // A list that was answered "none of these" before one of its items concerned this person is asked again.
    private SafetyAnswers Reopened(SafetyAnswers before, SafetyAnswers after)
    {
        var (old, now) = (Find(before).Facts, Find(after).Facts);
        var unseen = Nodes.Values.Where(node => node.Kind == NodeKind.Group && after.Of(node.Id) is [Node.None]
            && node.Options.Any(option => option.OnlyIf.Any(now.Contains) && !option.OnlyIf.Any(old.Contains)));
        return unseen.Where(node => before.Has(node.Id)).Aggregate(after, (all, node) => all.Without(node.Id));
    }
}
