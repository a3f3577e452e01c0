using System.Security.Cryptography;
using System.Text;
using MassageBot.Guidance.Safety.Checks;

namespace MassageBot.Guidance.Safety;

/// <summary>What was asked, for those who look at their answers.</summary>
public sealed partial class SafetyCheck
{
    /// <summary>Gets the version of the consent to health questions: other words are another consent, and are asked again.</summary>
    public string ConsentVersion => Nodes.TryGetValue(HealthConsentAsk, out var node)
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(node.File.Ask)))[..8]
        : string.Empty;

    /// <summary>The words of a question in short; the id itself when nothing defines it.</summary>
    public string WordsOf(string askId, SafetyAnswers answers) =>
        Nodes.TryGetValue(Findings.Base(askId), out var node) ? Local(node.File.Short, Places.Of(answers), spoken: false) : askId;
}
