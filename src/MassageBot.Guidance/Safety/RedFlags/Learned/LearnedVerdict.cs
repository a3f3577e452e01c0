namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Puts together what the rules found and what the classifier thinks.</summary>
/// <remarks>The classifier may raise the level, may ask, and may turn a rule that is not sure into a question; a sure one stays (<see cref="Certainty"/>).</remarks>
internal static class LearnedVerdict
{
    /// <summary>Stands among the rules when only the classifier gives the level; shown on "why?" like any rule.</summary>
    public const string RuleId = "sounds-like";

    private const float OwnLife = 0.5f;

    public static RedFlagMatch Of(in RulesHeard rules, ReadOnlySpan<float> chances, LearnedFile settings)
    {
        var byRules = rules.Match;
        var heard = rules.FewWords ? LevelOfFewWords(chances, settings) : LevelOf(chances, BelievedFrom(rules, chances, settings), CautionFrom(rules, settings), settings.Believed);
        if (heard > byRules.Level)
        {
            return Raised(byRules, heard, chances, settings);
        }

        if (rules.FewWords)
        {
            var asks = rules.AllMet && byRules.Level < RedFlagLevel.Emergency && chances[(int)RedFlagLevel.Emergency] > settings.AskFewWordsFrom;
            return asks ? byRules with { AskFirst = byRules.AskFirst ?? settings.Ask } : byRules;
        }

        var danger = AtLeast(chances, RedFlagLevel.Clinician);
        if (byRules.Level >= RedFlagLevel.Clinician && danger < DoubtBelow(byRules.Level, rules.Certainty, settings))
        {
            return byRules with { Level = RedFlagLevel.Caution, AskFirst = byRules.Level > RedFlagLevel.Clinician ? byRules.AskFirst ?? settings.Ask : byRules.AskFirst };
        }

        return byRules.Level == RedFlagLevel.Emergency || byRules.AskFirst is not null ? byRules : byRules with { AskFirst = Question(chances, settings) };
    }

    // What is said to be over, or is a story, takes more to be believed, unless a rule hears danger or it is about the person's own life.
    private static double BelievedFrom(in RulesHeard rules, ReadOnlySpan<float> chances, LearnedFile settings) =>
        (rules.Over || rules.Story) && chances[^1] <= OwnLife && rules.Match.Level < RedFlagLevel.Clinician ? Math.Max(settings.OverBelievedFrom, settings.Believed.Clinician) : settings.Believed.Clinician;

    // Of a story that is not believed nothing is left; what is over may still be a reason for care.
    private static double CautionFrom(in RulesHeard rules, LearnedFile settings) =>
        rules.Story ? Math.Max(settings.StoryCautionFrom, settings.Believed.Caution) : settings.Believed.Caution;

    private static RedFlagLevel LevelOfFewWords(ReadOnlySpan<float> chances, LearnedFile settings) =>
        chances[(int)RedFlagLevel.Emergency] > settings.FewWordsBelievedFrom ? RedFlagLevel.Emergency : RedFlagLevel.None;

    private static RedFlagMatch Raised(RedFlagMatch byRules, RedFlagLevel heard, ReadOnlySpan<float> chances, LearnedFile settings) => byRules with
    {
        Level = heard,
        SelfHarm = byRules.SelfHarm || (heard == RedFlagLevel.Emergency && chances[^1] > OwnLife),
        Rules = [$"{RuleId}-{LevelName(heard)}", .. byRules.Rules],
        AskFirst = heard == RedFlagLevel.Emergency ? null : byRules.AskFirst ?? Question(chances, settings),
    };

    private static double DoubtBelow(RedFlagLevel level, Certainty certainty, LearnedFile settings) =>
        certainty == Certainty.Sure ? 0
        : level < RedFlagLevel.Emergency ? settings.DoubtLesserRuleBelow
        : certainty == Certainty.Likely ? settings.DoubtLikelyRuleBelow
        : settings.DoubtRuleBelow;

    // The chance of emergency counts beside that of all danger: what is surely bad, but perhaps only urgent, is no reason to wait.
    private static RedFlagLevel LevelOf(ReadOnlySpan<float> chances, double danger, double caution, LearnedChances believed) =>
        AtLeast(chances, RedFlagLevel.Clinician) <= danger ? AtLeast(chances, RedFlagLevel.Caution) > caution ? RedFlagLevel.Caution : RedFlagLevel.None
        : chances[(int)RedFlagLevel.Emergency] > believed.Emergency ? RedFlagLevel.Emergency
        : AtLeast(chances, RedFlagLevel.Urgent) > believed.Urgent ? RedFlagLevel.Urgent : RedFlagLevel.Clinician;

    private static string? Question(ReadOnlySpan<float> chances, LearnedFile settings) =>
        AtLeast(chances, RedFlagLevel.Urgent) > settings.AskFrom ? settings.Ask : null;

    private static float AtLeast(ReadOnlySpan<float> chances, RedFlagLevel level)
    {
        var sum = 0f;
        foreach (var chance in chances[(int)level..((int)RedFlagLevel.Emergency + 1)])
        {
            sum += chance;
        }

        return sum;
    }

    private static string LevelName(RedFlagLevel level) => level switch
    {
        RedFlagLevel.Emergency => "emergency",
        RedFlagLevel.Urgent => "urgent",
        RedFlagLevel.Clinician => "clinician",
        _ => "caution",
    };
}
