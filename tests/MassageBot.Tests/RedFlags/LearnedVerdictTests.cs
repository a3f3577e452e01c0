using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>What the classifier may do to what the rules found: raise, ask, and turn a rule that is not sure into a question. Never more.</summary>
public class LearnedVerdictTests
{
    private const string Question = "Is something wrong?";

    private static readonly LearnedFile s_settings = new()
    {
        Weights = "learned.bin",
        Sha256 = "",
        Phrases = "phrases.bin",
        PhrasesSha256 = "",
        PhrasesShare = 0.5,
        Believed = new LearnedChances { Emergency = 0.2, Urgent = 0.4, Clinician = 0.7, Caution = 0.6 },
        AskFrom = 0.4,
        Ask = Question,
        DoubtRuleBelow = 0.05,
        DoubtLesserRuleBelow = 0.2,
        SettledFrom = 3,
    };

    [Fact]
    public void It_raises_the_level_and_says_that_it_did()
    {
        var match = Heard(RedFlagMatch.Nothing, sure: false, 0.1f, 0, 0, 0.3f, 0.6f);

        Assert.Equal((RedFlagLevel.Emergency, "sounds-like-emergency"), (match.Level, match.Rules[0]));
    }

    [Theory]
    [InlineData(0.9f, true)]
    [InlineData(0.1f, false)]
    public void A_raised_emergency_knows_when_it_is_about_the_persons_own_life(float ownLife, bool selfHarm) =>
        Assert.Equal(selfHarm, LearnedVerdict.Of(RedFlagMatch.Nothing, false, [0.1f, 0, 0, 0.1f, 0.8f, ownLife], s_settings).SelfHarm);

    [Theory]
    [InlineData(RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent)]
    [InlineData(RedFlagLevel.Clinician)]
    public void It_lowers_no_rule_that_is_sure(RedFlagLevel level) =>
        Assert.Equal(level, Heard(ByRule(level), sure: true, 1, 0, 0, 0, 0).Level);

    [Fact]
    public void It_lowers_no_rule_unless_it_is_very_sure_itself() =>
        Assert.Equal(RedFlagLevel.Emergency, Heard(ByRule(RedFlagLevel.Emergency), sure: false, 0.9f, 0, 0, 0, 0.1f).Level);

    [Theory]
    [InlineData(RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent)]
    public void A_doubted_alarm_is_asked_about_and_keeps_its_caution(RedFlagLevel level)
    {
        var match = Heard(ByRule(level), sure: false, 0.99f, 0, 0, 0, 0.01f);

        Assert.Equal((RedFlagLevel.Caution, Question), (match.Level, match.AskFirst));
        Assert.Equal(["it"], match.Rules);
    }

    [Theory]
    [InlineData(RedFlagLevel.Emergency, RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent, RedFlagLevel.Caution)]
    [InlineData(RedFlagLevel.Clinician, RedFlagLevel.Caution)]
    public void It_doubts_a_rule_of_emergency_later_than_the_others(RedFlagLevel level, RedFlagLevel heard) =>
        Assert.Equal(heard, Heard(ByRule(level), sure: false, 0.85f, 0, 0, 0.05f, 0.1f).Level);

    [Fact]
    public void In_between_it_asks()
    {
        var match = Heard(RedFlagMatch.Nothing, sure: false, 0.5f, 0, 0, 0.2f, 0.3f);

        Assert.Equal((RedFlagLevel.None, Question), (match.Level, match.AskFirst));
    }

    [Fact]
    public void Calm_talk_stays_calm() => Assert.Equal(RedFlagMatch.Nothing, Heard(RedFlagMatch.Nothing, sure: false, 0.95f, 0.02f, 0.01f, 0.01f, 0.01f));

    private static RedFlagMatch ByRule(RedFlagLevel level) => new(level, ["it"], false, false, null);

    private static RedFlagMatch Heard(RedFlagMatch byRules, bool sure, float none, float caution, float clinician, float urgent, float emergency) =>
        LearnedVerdict.Of(byRules, sure, [none, caution, clinician, urgent, emergency, 0], s_settings);
}
