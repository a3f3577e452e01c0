using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Answers "why?": why a technique was left out, why it ended, or why something is asked.</summary>
internal sealed class Reasons(Talking talking)
{
    public Line For(Talk talk, Phrasebook words) => talk switch
    {
        { Ended: Outcome.Urgent or Outcome.Clinician } => WhyItEnded(talk, words),
        { Awaiting: QuestionId.Technique } => WhyLeftOut(talk, words),
        { Awaiting: QuestionId.Again or QuestionId.Begin } => words[LineKey.WhyAChoice],
        _ => words[LineKey.WhyAQuestion],
    };

    /// <summary>What in the answers led to the end, in plain words; <c>null</c> when it was something else that was said.</summary>
    public Line? OfAnswers(Talk talk)
    {
        // Only what led to the end: questions that were still open when words ended it are no reason.
        var verdict = Verdict.From(talking.Pack.Safety, talk.Answers, talk.Technique);
        var led = verdict.Reasons.Where(reason => talk.Reasons.Contains(reason.Rule)).ToList();
        return led.Count == 0 || talk.HeardClinician.Count > 0 ? null : new Line { Show = string.Join('\n', talking.Pack.EndScreens.Why(verdict with { Reasons = led })) };
    }

    private Line WhyItEnded(Talk talk, Phrasebook words) => OfAnswers(talk) ?? words[LineKey.WhyHeard];

    private Line WhyLeftOut(Talk talk, Phrasebook words)
    {
        var lines = talking.Pack.EndScreens.LeftOut(Verdict.From(talking.Pack.Safety, talk.Answers), healthOnly: false);
        return lines.Count == 0 ? words[LineKey.NothingLeftOut] : new Line { Show = string.Join('\n', lines), Say = string.Join(' ', lines) };
    }
}
