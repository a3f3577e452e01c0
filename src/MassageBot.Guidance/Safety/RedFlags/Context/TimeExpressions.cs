using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags.Context;

/// <summary>Finds how long ago something was: "six weeks ago", "last month", "yesterday", "in 2003", "when i was nine".</summary>
internal static class TimeExpressions
{
    /// <summary>Days that stand for "long ago".</summary>
    public const int LongAgo = 3650;

    public static void Find(List<Token> tokens, List<(int At, int Days)> times)
    {
        times.Clear();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (Days(tokens, at) is { } days)
            {
                times.Add((at, days));
            }
        }
    }

    private static int? Days(List<Token> tokens, int at)
    {
        var next = at + 1 < tokens.Count ? tokens[at + 1].Text : string.Empty;
        switch (tokens[at].Text)
        {
            case "yesterday" or "today" or "tonight" or "recently" or "earlier" or "just":
                return 1;
            case "fortnight":
                return 14;
            case "decades" or "decade" or "childhood" or "donkeys" or "yonks" or "teenager":
                return LongAgo;
            case "years" or "yrs" or "ages" when next is "ago" or "back" or "since" && !HasAmount(tokens, at):
                return LongAgo;
            case "months" or "weeks" when next is "ago" or "back" && !HasAmount(tokens, at):
                return 70;
            case "last" or "this" when Unit(next) is { } one:
                return one == 365 ? (tokens[at].Text == "last" ? 300 : 120) : one;
            case "when" when next == "i" && at + 2 < tokens.Count && tokens[at + 2].Text == "was":
            case "as" when next is "a" or "an" && at + 2 < tokens.Count && tokens[at + 2].Text is "kid" or "child" or "baby" or "teenager" or "boy" or "girl" or "young" or "lad" or "nipper" or "bairn":
                return LongAgo;
            case "at" or "aged" or "age" when at + 1 < tokens.Count && tokens[at + 1].Number is >= 2 and <= 60 && at + 1 == tokens.Count - 1:
                return LongAgo;
        }

        if (tokens[at].Number is > 1930 and < 2026 && at > 0 && tokens[at - 1].Text is "in" or "since" or "back" or "during" or "of")
        {
            return LongAgo;
        }

        return Amount(tokens, at) is { } amount && Unit(next) is { } unit && !(at + 2 < tokens.Count && tokens[at + 2].Text is "old" or "pregnant" or "gone" or "preggers")
            ? (int)Math.Min(amount * unit, 40000) : null;
    }

    private static bool HasAmount(List<Token> tokens, int at) => at > 0 && Amount(tokens, at - 1) is not null;

    private static double? Amount(List<Token> tokens, int at) => tokens[at] switch
    {
        { IsNumber: true, Number: >= 0 and < 1000 } token => token.Number,
        { Text: "a" or "an" } => 1,
        { Text: "couple" } => 2,
        { Text: "few" } => 2.6,
        { Text: "several" or "many" } => 6,
        _ => at > 0 && tokens[at].Text == "of" && tokens[at - 1].Text == "couple" ? 2 : null,
    };

    private static int? Unit(string word) => word switch
    {
        "minute" or "minutes" or "min" or "mins" or "hour" or "hours" or "hr" or "hrs" or "morning" or "night" or "afternoon" or "evening" => 1,
        "day" or "days" => 1,
        "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" => 3,
        "week" or "weeks" or "wk" or "wks" or "weekend" => 7,
        "fortnight" or "fortnights" => 14,
        "month" or "months" or "mths" or "mth" => 30,
        "year" or "years" or "yr" or "yrs" => 365,
        "decade" or "decades" => LongAgo,
        _ => null,
    };
}
