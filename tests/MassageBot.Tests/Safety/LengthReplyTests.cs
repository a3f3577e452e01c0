using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>How long, how far along and how old are understood as people say it; what may lie on both sides of a limit is asked again.</summary>
public sealed class LengthReplyTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly SafetyAnswers Consented = new SafetyAnswers().With("start", "yes").With("health-data", "yes");

    [Theory]
    [InlineData("Q32", "3 weeks", "2-days-to-6-weeks")]
    [InlineData("Q32", "10 yrs", "over-6-weeks")]
    [InlineData("Q32", "2 days", "2-days-to-6-weeks")]
    [InlineData("Q32", "48 hours", "2-days-to-6-weeks")]
    [InlineData("Q32", "six weeks", "2-days-to-6-weeks")]
    [InlineData("Q32", "7 weeks", "under-3-months")]
    [InlineData("Q32", "2 months", "under-3-months")]
    [InlineData("Q32", "half a year", "over-6-weeks")]
    [InlineData("Q32", "since monday", "2-days-to-6-weeks")]
    [InlineData("Q32", "42 days", "2-days-to-6-weeks")]
    [InlineData("Q32", "a month and a half", "under-3-months")]
    [InlineData("Q32", "3wks", "2-days-to-6-weeks")]
    [InlineData("Q32", "a fortnight", "2-days-to-6-weeks")]
    [InlineData("Q32", "2 weeks and 3 days", "2-days-to-6-weeks")]
    [InlineData("Q32", "half a day", "under-2-days")]
    [InlineData("Q32", "over two months", "over-6-weeks")]
    [InlineData("Q32", "2 weeks", "2-days-to-6-weeks")]
    [InlineData("Q32", "3 months", "over-6-weeks")]
    [InlineData("Q32", "two decades", "over-6-weeks")]
    [InlineData("Q32", "a couple of weeks", "2-days-to-6-weeks")]
    [InlineData("Q32", "just started this mornin", "under-2-days")]
    [InlineData("Q01", "72 yrs old", "70-plus")]
    [InlineData("Q01", "born 1950", "70-plus")]
    [InlineData("Q01", "born 1985", "18-to-69")]
    [InlineData("Q01", "1985", "18-to-69")]
    [InlineData("Q01", "I was born in 2015", "under-18")]
    [InlineData("Q01", "in my 40s", "18-to-69")]
    [InlineData("Q01", "in my late sixties", "18-to-69")]
    [InlineData("Q01", "in my seventies", "70-plus")]
    [InlineData("Q01", "in my 80s", "70-plus")]
    [InlineData("Q01", "75+", "70-plus")]
    [InlineData("Q01", "75 or older", "70-plus")]
    [InlineData("Q01", "over 75", "70-plus")]
    [InlineData("Q01", "under 16", "under-18")]
    [InlineData("Q01", "I turned 71", "70-plus")]
    [InlineData("Q01", "40", "18-to-69")]
    [InlineData("Q41", "14 weeks", "over-12-weeks")]
    [InlineData("Q41", "30 weeks", "over-12-weeks")]
    [InlineData("Q41", "34 weeks", "over-12-weeks")]
    [InlineData("Q41", "im 13 weeks and 2 days", "over-12-weeks")]
    [InlineData("Q41", "six months", "over-12-weeks")]
    [InlineData("Q41", "3 months", "early-or-high-risk")]
    [InlineData("Q41", "8 weeks", "early-or-high-risk")]
    public void A_length_of_time_or_an_age_is_read(string ask, string reply, string code) =>
        Assert.Equal(code, Pack.Check.Keep(Consented, ask, reply, Today).Answers.Codes.GetValueOrDefault(ask));

    [Theory]
    [InlineData("Q32", "over a month")]
    [InlineData("Q32", "3 weeks, worse since yesterday")]
    [InlineData("Q32", "over three weeks")]
    [InlineData("Q41", "no, 30 weeks")]
    [InlineData("Q42", "no, 5 months ago")]
    [InlineData("Q01", "born 1956")]
    [InlineData("Q01", "born 50")]
    [InlineData("Q01", "10s")]
    [InlineData("Q01", "65+")]
    [InlineData("Q01", "65 plus")]
    [InlineData("Q01", "69 and over")]
    [InlineData("Q01", "over 18")]
    [InlineData("Q01", "over 65")]
    [InlineData("Q01", "under 70")]
    [InlineData("Q01", "born 3020")]
    [InlineData("Q01", "17 or 18")]
    [InlineData("Q01", "69 love")]
    public void What_may_lie_on_both_sides_of_a_limit_is_asked_again(string ask, string reply) =>
        Assert.False(Pack.Check.Keep(Consented, ask, reply, Today).Understood);

    [Fact]
    public void A_year_of_birth_is_no_age_while_the_day_is_not_known() =>
        Assert.False(Pack.Check.Keep(Consented, "Q01", "born 1950").Understood);

    [Theory]
    [InlineData("my lower back, for a month and a half", "under-3-months")]
    [InlineData("lower back, half a year", "over-6-weeks")]
    [InlineData("lower back since monday", "2-days-to-6-weeks")]
    [InlineData("lower back, over 3 weeks", null)]
    public void The_open_question_reads_the_same_lengths(string story, string? code) =>
        Assert.Equal(code, Pack.Check.Keep(Consented, "open", story, Today).Answers.Codes.GetValueOrDefault("Q32"));
}
