using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Guidance.Safety;

/// <summary>Checks that what a rule of the red flags is taken for is an answer or a question of the safety check.</summary>
internal static class RedFlagAgreement
{
    public static void Check(ContentReader reader, SafetyCheck? safety, RedFlagMatcher? redFlags)
    {
        if (safety is null || redFlags is null)
        {
            return;
        }

        foreach (var rule in redFlags.Rules)
        {
            foreach (var said in rule.Answers.Where(said => !safety.CanBeSaid(said)))
            {
                reader.Fault(
                    rule.File, rule.Line,
                    $"rule \"{rule.Id}\": answers has '{said}', which can't be said in passing. Write an answer of safety-check.yaml that leaves out, adapts or asks on, "
                    + "like Q43.blood-thinner (no answer that says where it aches or what there is to massage with), or a question about the person that is to be asked, like Q50.");
            }
        }
    }
}
