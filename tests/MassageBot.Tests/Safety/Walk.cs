using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Walks through the check, answering each ask by a table; what the table does not name is answered healthily.</summary>
internal static class Walk
{
    private static readonly Dictionary<string, string> Healthy = new()
    {
        ["start"] = "yes", ["place"] = "United Kingdom", ["health-data"] = "yes", ["Q01"] = "45", ["Q02"] = "yes", ["open"] = "my lower back, for two weeks",
        ["Q30"] = "3", ["Q31"] = "the same", ["Q32"] = "2-days-to-6-weeks", ["Q33"] = "lower", ["Q34"] = "yes", ["Q37"] = "no", ["Q60"] = "yes",
        ["Q66"] = "roller and ball and massager and massage gun and warm pack", ["Q61"] = "yes", ["Q62"] = "yes", ["Q63"] = "yes", ["Q64"] = "yes", ["Q65"] = "yes",
        ["Q67"] = "ready", ["Q68"] = "yes", ["Q69"] = "stop", ["Q32-checked"] = "yes", ["Q30-usual"] = "yes", ["Q49-heat"] = "yes",
    };

    /// <summary>The answers after the walk, and the asks on the way.</summary>
    public static (SafetyAnswers Answers, IReadOnlyList<Ask> Asks) Through(string? technique = null, params (string Ask, string? Reply)[] replies) =>
        From(new SafetyAnswers(), technique, replies);

    public static (SafetyAnswers Answers, IReadOnlyList<Ask> Asks) From(SafetyAnswers answers, string? technique = null, params (string Ask, string? Reply)[] replies)
    {
        var table = replies.ToDictionary(entry => entry.Ask, entry => entry.Reply);
        var asks = new List<Ask>();
        while (Pack.Check.Next(answers, technique) is { } ask)
        {
            asks.Add(ask);
            Assert.True(asks.Count < 100, $"The check does not end; it asks {ask.Id} again and again.");
            answers = Pack.Check.Keep(answers, ask.Id, table.TryGetValue(ask.Id, out var reply) ? reply : Healthy.GetValueOrDefault(ask.Id, "no")).Answers;
        }

        return (answers, asks);
    }

    public static Verdict Verdict(params (string Ask, string? Reply)[] replies) =>
        MassageBot.Guidance.Safety.Verdict.From(Pack.Check, Through(null, replies).Answers);
}
