using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>A hint does not win over words of the same reply that say more, or the opposite: what is left in doubt is asked again, or counts as the stricter answer.</summary>
public sealed class HalfAnswerTests
{
    private static readonly SafetyAnswers Consented = new SafetyAnswers().With("start", "yes").With("health-data", "yes");

    [Theory]
    [InlineData("Q14", "years ago")]
    [InlineData("Q22", "an old thing, never checked")]
    [InlineData("Q22", "old polio, never had it checked")]
    [InlineData("Q22", "old polio")]
    [InlineData("Q22", "its old")]
    [InlineData("Q28", "massage is fine")]
    [InlineData("Q28", "i think massage is fine")]
    [InlineData("Q28", "my doctor never said massage is fine")]
    [InlineData("Q36", "not getting worse")]
    [InlineData("Q41", "20 weeks with some problems")]
    [InlineData("Q41", "over 12 weeks, some problems")]
    [InlineData("Q41", "30 weeks to go")]
    [InlineData("Q41", "gave birth 8 weeks ago")]
    [InlineData("Q42", "five months ago, done with treatment")]
    [InlineData("Q42", "first one years ago and another now")]
    [InlineData("Q66", "foam roller, the hard one")]
    [InlineData("W5", "heart attack 5 years ago")]
    [InlineData("W5", "cancer, and a heart attack 5 years ago")]
    [InlineData("W6", "operation last year")]
    [InlineData("W9b-drugs", "wine last night")]
    public void What_other_words_of_the_reply_leave_in_doubt_is_asked_again(string ask, string reply)
    {
        var kept = Pack.Check.Keep(Consented, ask, reply);

        Assert.False(kept.Understood);
        Assert.False(kept.Answers.Has(ask));
    }

    [Theory]
    [InlineData("Q14", "two years ago, never saw a doctor", "not-checked")]
    [InlineData("Q14", "it was years ago, i didnt see a doctor", "not-checked")]
    [InlineData("Q14", "a month ago, nobody looked", "not-checked")]
    [InlineData("Q14", "2 months ago, the doctor cleared me", "cleared-recently")]
    [InlineData("Q14", "two years ago, the doctor cleared me", "cleared-long-ago")]
    [InlineData("Q22", "old polio, the consultant checked it", "old-and-checked")]
    [InlineData("Q28", "my doctor says massage is fine", "cleared")]
    [InlineData("Q36", "it is stable, never checked", "not-checked")]
    [InlineData("Q36", "the gp checked it, not getting worse", "checked")]
    [InlineData("Q41", "20 weeks, no problems", "over-12-weeks")]
    [InlineData("Q41", "over 12 weeks", "over-12-weeks")]
    [InlineData("Q41", "gave birth 3 weeks ago", "birth-in-6-weeks")]
    [InlineData("Q42", "5 months ago", "has-it")]
    [InlineData("Q42", "7 months ago, done with treatment", "older")]
    [InlineData("Q66", "hard foam roller", "hard-tool")]
    [InlineData("Q66", "an old lacrosse ball", "hard-tool")]
    [InlineData("Q66", "i have a foam roller", "roller")]
    [InlineData("W5", "heart attack 2 weeks ago", "heart")]
    [InlineData("W6", "operation 3 weeks ago", "surgery")]
    [InlineData("W9b-drugs", "two beers 2 hours ago", "sedated")]
    public void All_of_a_reply_is_weighed(string ask, string reply, string code)
    {
        Assert.Equal(code, Pack.Check.Keep(Consented, ask, reply).Answers.Codes.GetValueOrDefault(ask));
    }
}
