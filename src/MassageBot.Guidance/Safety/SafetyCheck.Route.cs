using MassageBot.Guidance.Safety.Checks;

namespace MassageBot.Guidance.Safety;

/// <content>The order of the questions (clinical.md 2.4).</content>
public sealed partial class SafetyCheck
{
    /// <summary>Every ask that is needed and has no answer yet, whatever the outcome so far.</summary>
    internal IEnumerable<string> Missing(SafetyAnswers answers, Findings found, string? technique) =>
        Route.SelectMany(step => step.Asks).Where(ask => ask.Applies(found)).Select(ask => ask.Id)
            .Concat(OfTechnique(technique)).SelectMany(found.Required).Concat(found.RequiredAside()).Where(id => !answers.Has(id)).Distinct();

    private IEnumerable<string> OfTechnique(string? technique) =>
        Matrix.Technique(technique) is { } file ? file.JustInTime.Concat(file.Preflight) : [];

    private string? NextId(SafetyAnswers answers, Findings found, string? technique)
    {
        foreach (var step in Route)
        {
            foreach (var ask in step.Asks.Where(ask => ask.Applies(found)))
            {
                foreach (var id in found.Required(ask.Id).Where(id => !answers.Has(id)))
                {
                    // A step that is left out by now may still owe a follow-up that could make things worse.
                    if (found.Outcome < step.LeftOutFrom || (id != ask.Id && CanWorsen(id, found)))
                    {
                        return id;
                    }
                }
            }

            if (step == Route[0] && found.RequiredAside().FirstOrDefault(id => !answers.Has(id) && (found.Outcome < Outcome.Clinician || CanWorsen(id, found))) is { } aside)
            {
                return aside; // what was said at some point is followed up before the lists go on
            }
        }

        return found.Outcome == Outcome.Ok && Fits(answers, technique) ? OfTechnique(technique).SelectMany(found.Required).FirstOrDefault(id => !answers.Has(id)) : null;
    }

    /// <summary>A technique that an answer has just ruled out needs no more questions.</summary>
    private bool Fits(SafetyAnswers answers, string? technique) =>
        technique is null || (Verdict.From(this, answers).Techniques.TryGetValue(technique, out var judged) && judged.Allowed);

    private static bool CanWorsen(string id, Findings found) =>
        Findings.Worst(found.Worst(id).Select(finding => finding.Option.Outcome)) > found.Outcome;
}
