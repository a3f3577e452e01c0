namespace MassageBot.Guidance.Content.Claims;

/// <summary>What must hold for <c>never-say.yaml</c> itself: it can be added to, but its core cannot be edited away.</summary>
internal static class NeverSayRules
{
    /// <summary>Wordings of clinical.md 6 "must not say" that the file has to name.</summary>
    private static readonly string[] Core =
    [
        "cure", "heal", "fix", "treat", "knots", "fascia", "adhesions", "scar tissue", "realign", "toxins", "lactic acid", "circulation", "oxygen", "reduce inflammation",
        "prevent", "safe for everyone", "clinically proven", "doctor-approved", "better than medicine", "no pain no gain", "bad posture", "damage", "wear and tear", "out of place",
    ];

    public static void Check(NeverSayFile file, Action<int, string> fault)
    {
        var named = file.Phrases.SelectMany(phrase => phrase.Words).ToHashSet(StringComparer.Ordinal);
        foreach (var words in Core.Where(words => !named.Contains(words)))
        {
            fault(0, $"'{words}' is missing; clinical.md 6 forbids it, so this file must name it.");
        }

        foreach (var phrase in file.Phrases.Where(phrase => phrase.Words.Count == 0 || phrase.Words.Exists(string.IsNullOrWhiteSpace)))
        {
            fault(phrase.Line, "a phrase has no words. Name at least one.");
        }
    }
}
