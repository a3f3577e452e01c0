using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Safety.RedFlags.Learned;

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
        Reading = "reading.bin",
        ReadingSha256 = "",
        ReadingShare = 0.5,
        Believed = new LearnedChances { Emergency = 0.2, Urgent = 0.4, Clinician = 0.7, Caution = 0.6 },
        FewWordsBelievedFrom = 0.5,
        OverBelievedFrom = 0.85,
        StoryCautionFrom = 0.85,
        AskFrom = 0.4,
        AskFewWordsFrom = 0.2,
        Ask = Question,
        DoubtRuleBelow = 0.05,
        DoubtLikelyRuleBelow = 0.03,
        DoubtLesserRuleBelow = 0.2,
        WeightsReach = 4,
        ReadingReach = 4,
    };

    [Fact]
    public void It_raises_the_level_and_says_that_it_did()
    {
        var match = Heard(RedFlagMatch.Nothing, Certainty.Open, 0.1f, 0, 0, 0.3f, 0.6f);

        Assert.Equal((RedFlagLevel.Emergency, "sounds-like-emergency"), (match.Level, match.Rules[0]));
    }

    [Theory]
    [InlineData(0.9f, true)]
    [InlineData(0.1f, false)]
    public void A_raised_emergency_knows_when_it_is_about_the_persons_own_life(float ownLife, bool selfHarm) =>
        Assert.Equal(selfHarm, Of(RedFlagMatch.Nothing, Certainty.Open, over: false, few: false, [0.1f, 0, 0, 0.1f, 0.8f, ownLife]).SelfHarm);

    [Theory]
    [InlineData(RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent)]
    [InlineData(RedFlagLevel.Clinician)]
    public void It_lowers_no_rule_that_is_sure(RedFlagLevel level) =>
        Assert.Equal(level, Heard(ByRule(level), Certainty.Sure, 1, 0, 0, 0, 0).Level);

    [Fact]
    public void It_lowers_no_rule_unless_it_is_very_sure_itself() =>
        Assert.Equal(RedFlagLevel.Emergency, Heard(ByRule(RedFlagLevel.Emergency), Certainty.Open, 0.9f, 0, 0, 0, 0.1f).Level);

    [Theory]
    [InlineData(RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent)]
    public void A_doubted_alarm_is_asked_about_and_keeps_its_caution(RedFlagLevel level)
    {
        var match = Heard(ByRule(level), Certainty.Open, 0.99f, 0, 0, 0, 0.01f);

        Assert.Equal((RedFlagLevel.Caution, Question), (match.Level, match.AskFirst));
        Assert.Equal(["it"], match.Rules);
    }

    [Theory]
    [InlineData(RedFlagLevel.Emergency, RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Urgent, RedFlagLevel.Caution)]
    [InlineData(RedFlagLevel.Clinician, RedFlagLevel.Caution)]
    public void It_doubts_a_rule_of_emergency_later_than_the_others(RedFlagLevel level, RedFlagLevel heard) =>
        Assert.Equal(heard, Heard(ByRule(level), Certainty.Open, 0.85f, 0, 0, 0.05f, 0.1f).Level);

    [Theory]
    [InlineData(0.04f, RedFlagLevel.Emergency)]
    [InlineData(0.02f, RedFlagLevel.Caution)]
    public void It_lowers_a_sure_rule_said_in_other_words_only_when_it_is_further_from_danger(float danger, RedFlagLevel heard) =>
        Assert.Equal(heard, Heard(ByRule(RedFlagLevel.Emergency), Certainty.Likely, 1 - danger, 0, 0, 0, danger).Level);

    [Theory]
    [InlineData(RedFlagLevel.None, 0.8f, RedFlagLevel.Caution)]
    [InlineData(RedFlagLevel.None, 0.9f, RedFlagLevel.Emergency)]
    [InlineData(RedFlagLevel.Clinician, 0.8f, RedFlagLevel.Emergency)]
    public void What_is_said_to_be_over_takes_more_to_be_believed_unless_a_rule_hears_danger(RedFlagLevel byRules, float danger, RedFlagLevel heard)
    {
        var match = Of(ByRule(byRules), Certainty.Open, over: true, few: false, [1 - danger, 0, 0, 0, danger, 0]);

        Assert.Equal((heard, heard == RedFlagLevel.Caution), (match.Level, match.AskFirst is not null));
    }

    [Fact]
    public void What_is_said_to_be_over_is_believed_as_ever_when_it_is_about_the_persons_own_life() =>
        Assert.Equal(RedFlagLevel.Emergency, Of(RedFlagMatch.Nothing, Certainty.Open, over: true, few: false, [0.2f, 0, 0, 0, 0.8f, 0.9f]).Level);

    [Theory]
    [InlineData(0.8f, RedFlagLevel.None)]
    [InlineData(0.9f, RedFlagLevel.Emergency)]
    public void A_story_takes_more_to_be_believed_and_leaves_no_caution_behind(float danger, RedFlagLevel heard) =>
        Assert.Equal(heard, Of(RedFlagMatch.Nothing, Certainty.Open, over: false, few: false, [1 - danger, 0, 0, 0, danger, 0], story: true).Level);

    [Fact]
    public void In_between_it_asks()
    {
        var match = Heard(RedFlagMatch.Nothing, Certainty.Open, 0.5f, 0, 0, 0.2f, 0.3f);

        Assert.Equal((RedFlagLevel.None, Question), (match.Level, match.AskFirst));
    }

    [Fact]
    public void Calm_talk_stays_calm() => Assert.Equal(RedFlagMatch.Nothing, Heard(RedFlagMatch.Nothing, Certainty.Open, 0.95f, 0.02f, 0.01f, 0.01f, 0.01f));

    [Theory]
    [InlineData(0.6f, 0, RedFlagLevel.Emergency, null)]
    [InlineData(0.3f, 0.7f, RedFlagLevel.None, Question)]
    [InlineData(0.1f, 0.9f, RedFlagLevel.None, null)]
    public void Of_two_or_three_words_it_believes_nothing_but_an_emergency_and_asks_about_nothing_else(float emergency, float urgent, RedFlagLevel heard, string? asks)
    {
        var match = Of(RedFlagMatch.Nothing, Certainty.Open, over: false, few: true, [1 - emergency - urgent, 0, 0, urgent, emergency, 0]);

        Assert.Equal((heard, asks), (match.Level, match.AskFirst));
    }

    [Fact]
    public void About_few_words_that_it_has_not_all_met_it_does_not_ask() =>
        Assert.Null(Of(RedFlagMatch.Nothing, Certainty.Open, over: false, few: true, [0.7f, 0, 0, 0, 0.3f, 0], allMet: false).AskFirst);

    [Fact]
    public void Of_two_or_three_words_it_lowers_no_rule()
    {
        var byRule = ByRule(RedFlagLevel.Clinician);

        Assert.Equal(byRule, Of(byRule, Certainty.Open, over: false, few: true, [1, 0, 0, 0, 0, 0]));
    }

    private static RedFlagMatch ByRule(RedFlagLevel level) => new(level, ["it"], false, false, null);

    private static RedFlagMatch Heard(RedFlagMatch byRules, Certainty certainty, float none, float caution, float clinician, float urgent, float emergency) =>
        Of(byRules, certainty, over: false, few: false, [none, caution, clinician, urgent, emergency, 0]);

    private static RedFlagMatch Of(RedFlagMatch byRules, Certainty certainty, bool over, bool few, ReadOnlySpan<float> chances, bool story = false, bool allMet = true) =>
        LearnedVerdict.Of(new RulesHeard(byRules, certainty, over, story, few, allMet), chances, s_settings);
}
