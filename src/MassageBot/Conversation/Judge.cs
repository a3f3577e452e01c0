using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Puts the verdict on the answers together with what the red-flag matcher heard in free text, which outranks the form (clinical.md 2.1 rule 3).</summary>
internal sealed class Judge(Talking talking)
{
    public Judgement Decide(Talk talk)
    {
        var verdict = Verdict.From(talking.Pack.Safety, talk.Answers, talk.Technique);
        if (verdict.Outcome != Guidance.Safety.Outcome.Ok)
        {
            var screen = talking.Pack.EndScreens.For(verdict, talking.Pack.Places.Of(talk.Answers));
            return new(verdict, screen.Id, [.. verdict.Reasons.Select(reason => reason.Rule).Distinct()], screen.OffersBreathing);
        }

        return talk.HeardClinician.Count > 0
            ? new(verdict, EndScreenId.Clinician, talk.HeardClinician, verdict.OffersBreathing)
            : new(verdict, null, [], verdict.OffersBreathing);
    }
}
