using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Coming back: what may be used again (clinical.md 2.1 rule 7), and what never.</summary>
public sealed class RepeatVisitTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(5);

    private static readonly SafetyAnswers Earlier = Walk.Through(
        null, ("W9a", "bones,thinners"), ("Q43", "aspirin"), ("W9b", "rub,drugs,skin"), ("W9b-rub", "heat-rub,allergy"), ("W9b-drugs", "painkillers"), ("Q49", "feet or hands"), ("Q50", "small")).Answers;

    [Fact]
    public void Someone_who_comes_back_is_asked_the_safety_blocks_the_pain_and_what_changes_from_day_to_day()
    {
        var (answers, asks) = Walk.From(Pack.Check.Reuse(Earlier, Soon, remember: true));

        Assert.Equal(
            ["start", "health-data", "Q02", "open", "W1", "W2", "W3", "W4", "W5", "W6", "Q30", "Q31", "W8", "W9-new", "W9-today", "Q60"],
            asks.Select(ask => ask.Id));
        var rules = Verdict.From(Pack.Check, answers).Reasons.Select(reason => reason.Rule);
        Assert.Equal(["allergy", "aspirin", "numb-hands-feet", "thin-bones"], rules.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Pregnancy_skin_pills_rubs_consent_and_the_safety_blocks_are_never_used_again()
    {
        string[] never = ["start", "health-data", "Q02", "W1", "W2", "W3", "W4", "W5", "W6", "W8", "Q30", "Q31", "Q32", "Q33", "Q34", "Q41", "Q50", "Q54", "Q55", "Q60", "Q61", "Q62", "Q69"];

        Assert.Empty(Pack.Check.Reuse(Earlier, Soon, remember: true).Codes.Keys.Intersect(never));
        Assert.All(
            Pack.Check.Nodes.Values.Where(node => node.Block is "emergency" or "urgent" or "pain" || never.Contains(node.Id)),
            node => Assert.Equal("never", node.File.Reuse));
    }

    [Fact]
    public void Anything_new_asks_the_health_lists_in_full()
    {
        var (_, asks) = Walk.From(Pack.Check.Reuse(Earlier, Soon, remember: true), null, ("W9-new", "yes"));

        Assert.Equal(["W9-new", "W9a", "W9b", "W9-today"], asks.Select(ask => ask.Id).SkipWhile(id => id != "W9-new").TakeWhile(id => id != "Q60"));
    }

    [Fact]
    public void Not_sure_whether_anything_is_new_asks_them_too() =>
        Assert.Contains("W9a", Walk.From(Pack.Check.Reuse(Earlier, Soon, remember: true), null, ("W9-new", "not sure")).Asks.Select(ask => ask.Id));

    [Theory]
    [InlineData(29, true, true)]
    [InlineData(30, true, false)]
    [InlineData(-1, true, false)]
    [InlineData(1, false, false)]
    public void Answers_are_used_again_for_30_days_and_only_with_a_separate_yes(int days, bool remember, bool reused) =>
        Assert.Equal(reused, Pack.Check.Reuse(Earlier, TimeSpan.FromDays(days), remember).Codes.Count > 0);

    [Fact]
    public void A_check_that_never_got_to_the_health_lists_leaves_nothing_to_use_again() =>
        Assert.Empty(Pack.Check.Reuse(Walk.Through(null, ("W3", "fever")).Answers, Soon, remember: true).Codes);

    [Fact]
    public void Someone_who_was_not_sure_about_their_health_is_asked_again()
    {
        var unsure = Walk.Through(null, ("W9a", "thinners"), ("Q43", "aspirin"), ("W9b", "not sure")).Answers;

        Assert.Contains("W9b", Walk.From(Pack.Check.Reuse(unsure, Soon, remember: true)).Asks.Select(ask => ask.Id));
    }

    [Fact]
    public void A_third_visit_still_knows_what_the_first_one_said()
    {
        var second = Walk.From(Pack.Check.Reuse(Earlier, Soon, remember: true)).Answers;
        var third = Walk.From(Pack.Check.Reuse(second, Soon, remember: true)).Answers;

        Assert.Contains("thin-bones", Verdict.From(Pack.Check, third).Reasons.Select(reason => reason.Rule));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(-1, true)]
    public void A_verdict_holds_24_hours(int hours, bool expired) =>
        Assert.Equal(expired, Pack.Check.IsExpired(TimeSpan.FromHours(hours)));

    [Fact]
    public void Back_asks_the_last_question_again()
    {
        var answers = Walk.Through().Answers;

        Assert.Equal("Q66", Pack.Check.Next(SafetyCheck.Back(answers))?.Id);
    }
}
