namespace MassageBot.Tests.Conversation;

/// <summary>What a healthy adult with an ordinary ache in the low back answers.</summary>
internal static class Healthy
{
    private static readonly Dictionary<string, string> s_answers = new()
    {
        ["start"] = "yes",
        ["health-data"] = "yes",
        ["place"] = "United Kingdom",
        ["Q01"] = "40",
        ["Q02"] = "yes",
        ["open"] = "my lower back, for about two weeks",
        ["Q30"] = "2",
        ["Q31"] = "same",
        ["Q32"] = "up to 6 weeks",
        ["Q33"] = "lower back",
        ["Q60"] = "no",
        ["Q66"] = "nothing",
        ["W10"] = "nothing",
        ["technique"] = "the knuckle massage",
        ["Q64"] = "yes",
        ["Q65"] = "yes",
        ["Q69"] = "stop",
    };

    public static string Answer(string ask, IReadOnlyDictionary<string, object?> mark) =>
        mark.ContainsKey("session") ? mark["kind"] is "number" ? "2" : "yes"
        : s_answers.TryGetValue(ask, out var answer) ? answer
        : mark["choices"] is IReadOnlyList<object?> choices && choices.Contains("none") ? "none"
        : "no";
}
