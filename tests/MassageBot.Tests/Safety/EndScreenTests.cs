using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

public sealed class EndScreenTests
{
    [Fact]
    public void An_emergency_is_said_in_the_words_of_the_specification_with_the_number_of_the_place()
    {
        var screen = Pack.Screens.For(Walk.Verdict(("W1", "yes")), Pack.Places.Of("GB"));

        Assert.Equal(
            "Please stop here. What you told me needs emergency help now. Call nine nine nine. If you can't, ask someone to call. Don't drive yourself. If a massager is on, switch it off.",
            screen.Say);
        Assert.Equal([new CallNumber("999 (or 112)", "nine nine nine", "999")], screen.Numbers);
        Assert.True(screen.StaysOnScreen);
        Assert.Equal(2, screen.SayTimes);
        Assert.False(screen.OffersBreathing);
    }

    [Fact]
    public void Someone_who_was_not_sure_gets_the_same_day_number_beside_the_emergency_number()
    {
        var screen = Pack.Screens.For(Walk.Verdict(("W2", "not sure")), Pack.Places.Of("NZ"));

        Assert.Equal("emergency-unsure", screen.Id);
        Assert.Equal(["111", "0800611116"], screen.Numbers.Select(number => number.Dial));
    }

    [Theory]
    [InlineData("W3", "fever", "urgent", "Let's not massage today. Please get medical advice today: call one one one or your doctor. It's often nothing serious, but it should be checked. If you get numb between the legs, can't pee, or feel much worse, call nine nine nine.")]
    [InlineData("W6", "told not to", "clinician", "Please check with a doctor or physio before massage. You can ask: is gentle massage okay for my back? I can still offer quiet breathing now.")]
    [InlineData("Q01", "16", "under-18", "This guide is for adults. Please talk to a parent or carer, and a doctor if your back hurts.")]
    [InlineData("Q02", "no", "absent", "I can only check with the person whose back it is. When they are here, they can start with me. I can tell you how it works.")]
    [InlineData("start", "no", "no-consent", "That's fine. Without your yes I ask nothing and keep nothing, so I can't guide a massage. I can tell you how it works.")]
    public void Each_ending_has_its_own_words(string ask, string reply, string id, string said)
    {
        var screen = Pack.Screens.For(Walk.Verdict((ask, reply)), Pack.Places.Of("GB"));

        Assert.Equal((id, said), (screen.Id, screen.Say));
    }

    [Fact]
    public void Breathing_is_offered_only_when_the_first_two_blocks_are_clear()
    {
        Assert.True(Walk.Verdict(("Q31", "worse")).OffersBreathing);
        Assert.False(Walk.Verdict(("W2", "crash"), ("Q14", "2")).OffersBreathing);
        Assert.False(Walk.Verdict(("W5", "cancer"), ("Q28", "same old pain")).OffersBreathing);
        Assert.False(Walk.Verdict(("W3", "fever")).OffersBreathing);
    }

    [Fact]
    public void Bleeding_in_pregnancy_names_the_maternity_unit() =>
        Assert.Equal("maternity", Pack.Screens.For(Walk.Verdict(("W9a", "pregnant"), ("Q41-signs", "yes")), Pack.Places.Unknown).Id);

    [Fact]
    public void Self_harm_has_its_own_words_and_the_crisis_line() =>
        Assert.Equal(
            "I'm really glad you told me. You deserve help right now. If you are in danger, call nine one one. You can also talk to nine eight eight any time.",
            Pack.Screens.For(Outcome.Emergency, selfHarm: true, Pack.Places.Of("US")).Say);

    [Fact]
    public void What_is_left_out_is_said_with_its_reason_one_sentence_a_reason()
    {
        var verdict = Walk.Verdict(("W9a", "thinners"), ("Q43", "blood thinner"));

        Assert.Equal(
            ["I'll leave out the partner thumb massage, the foam roller, the massager against a chair, the massager held by a partner and the ball on the wall, because of your blood thinners."],
            Pack.Screens.LeftOut(verdict));
        Assert.Equal("We'll keep it light, because of your blood thinners.", Pack.Screens.Adapted(verdict.Techniques["own-knuckles"]));
        Assert.Equal(["Because of your blood thinners. (Rule blood-thinner)"], Pack.Screens.Why(verdict));
    }

    [Fact]
    public void Several_reasons_are_said_two_at_most_and_why_tells_them_all()
    {
        var verdict = Walk.Verdict(("Q01", "72"), ("Q01-new", "no"), ("Q30", "5"), ("W9a", "bones"));

        Assert.Equal("We'll keep it light and short, because of your pain number, and because of your age.", Pack.Screens.Adapted(verdict.Techniques["own-knuckles"]));
        Assert.Equal(
            ["Because of your pain number. (Rule pain-4-6)", "Because of your age. (Rule age-70)", "Because you told me about your bones or steroid tablets. (Rule thin-bones)"],
            Pack.Screens.Why(verdict));
    }

    [Fact]
    public void A_certain_emergency_beside_an_open_question_is_no_unsure_one() =>
        Assert.Equal("emergency", Pack.Screens.For(Walk.Verdict(("W3", "weak-foot,swollen-leg"), ("Q22", "worse")), Pack.Places.Unknown).Id);

    [Fact]
    public void An_open_question_that_may_be_an_emergency_beside_a_certain_urgent_one_is_unsure() =>
        Assert.Equal("emergency-unsure", Pack.Screens.For(Walk.Verdict(("W3", "weak-foot,fever"), ("Q22", "not sure")), Pack.Places.Unknown).Id);

    [Fact]
    public void A_rule_that_fired_only_because_of_not_sure_claims_nothing_about_the_person()
    {
        var verdict = Walk.Verdict(("W9a", "thinners"), ("Q43", "not sure"));

        Assert.Equal(Outcome.Clinician, verdict.Outcome);
        Assert.Equal(("Q43", "one of my questions stayed open", true), (verdict.Reasons[0].Rule, verdict.Reasons[0].Because, verdict.Reasons[0].Unsure));
    }

    [Fact]
    public void Why_without_a_reason_says_so() =>
        Assert.Equal(["Nothing you told me stands in the way."], Pack.Screens.Why(Walk.Verdict()));

    [Fact]
    public void The_safety_net_names_the_number() =>
        Assert.Equal("If you ever get numb between the legs, trouble peeing, weak legs or chest pain: stop, and call triple zero.", Pack.Screens.SafetyNet(Pack.Places.Of("AU")));

    [Fact]
    public void Americans_hear_their_own_words()
    {
        var (_, asks) = Walk.Through(null, ("place", "the US"));

        Assert.Contains("leaking pee or poop.", asks.Single(ask => ask.Id == "W1").Speak, StringComparison.Ordinal);
        Assert.DoesNotContain(asks, ask => ask.Speak.Contains("poo.", StringComparison.Ordinal) || ask.Speak.Contains("tummy", StringComparison.Ordinal));
        Assert.Contains("leaking pee or poo.", Walk.Through().Asks.Single(ask => ask.Id == "W1").Speak, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "911", "988")]
    [InlineData("en-CA", "911", "988")]
    [InlineData("fr-CA", "911", "988")]
    [InlineData("en-GB", "999", "116123")]
    [InlineData("en-IE", "112", "116123")]
    [InlineData("de-DE", "112", null)]
    [InlineData("fr-FR", "112", null)]
    [InlineData("es-ES", "112", null)]
    [InlineData("it-IT", "112", null)]
    [InlineData("de-CH", "144", "143")]
    [InlineData("en-AU", "000", "131114")]
    [InlineData("en-NZ", "111", "1737")]
    [InlineData("en-IN", "112", "14416")]
    [InlineData("hi-IN", "112", "14416")]
    [InlineData("en-ZA", "112", null)]
    [InlineData("en-SG", "995", null)]
    [InlineData("zh-HK", "999", null)]
    [InlineData("ja-JP", "119", null)]
    [InlineData("ko-KR", "119", null)]
    [InlineData("pt-BR", "192", "188")]
    [InlineData("es-MX", "911", "8009112000")]
    public void Every_locale_of_the_specification_has_its_numbers(string locale, string emergency, string? crisis)
    {
        var place = Pack.Places.Hint(locale);

        Assert.Equal((emergency, crisis), (place?.Emergency.Dial, place?.Crisis.Dial));
        Assert.DoesNotContain("GB", Pack.Places.Of(new SafetyAnswers()).Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_nobody_knows_gets_the_careful_words() =>
        Assert.Equal("your local emergency number; 112 works from many mobile phones", Pack.Places.Of("Atlantis").Emergency.Show);
}
