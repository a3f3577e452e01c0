using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>The branches of clinical.md 2.4, walked as a person walks them.</summary>
public sealed class BranchTests
{
    public static TheoryData<string, Outcome, string, string[]> Branches() => new()
    {
        // What ends the check, and where; then the replies that differ from a healthy adult's.
        { "no consent", Outcome.NoConsent, "start", ["start=no"] },
        { "no consent to health questions", Outcome.NoConsent, "health-data", ["health-data=no"] },
        { "consent not sure, twice", Outcome.NoConsent, "start", ["start=not sure"] },
        { "a child", Outcome.Under18, "Q01", ["Q01=16"] },
        { "the person is not here", Outcome.Absent, "Q02", ["Q02=no"] },
        { "numb between the legs", Outcome.Emergency, "W1", ["W1=yes"] },
        { "one tick of W1", Outcome.Emergency, "W1", ["W1=toilet"] },
        { "chest pain by voice", Outcome.Emergency, "W2-which", ["W2=yes", "W2-which=chest pain"] },
        { "chest pain by tick", Outcome.Emergency, "W2", ["W2=chest"] },
        { "which is not understood", Outcome.Emergency, "W2-which", ["W2=yes", "W2-which=the thing with the thing"] },
        { "an old explained ache alone", Outcome.Ok, "", ["W2=yes", "W2-which=explained"] },
        { "an old explained ache and faint", Outcome.Emergency, "W2", ["W2=explained,faint"] },
        { "a crash, not checked", Outcome.Emergency, "Q14", ["W2=crash", "Q14=not checked"] },
        { "a crash, cleared lately, well otherwise", Outcome.Clinician, "W4", ["W2=crash", "Q14=2"] },
        { "a crash, cleared lately, and a fever", Outcome.Urgent, "W3", ["W2=crash", "Q14=2", "W3=fever"] },
        { "a crash, cleared long ago", Outcome.Ok, "", ["W2=crash", "Q14=3"] },
        { "a fever", Outcome.Urgent, "W3", ["W3=fever"] },
        { "a fever and a foot getting worse", Outcome.Emergency, "Q22", ["W3=fever,weak-foot", "Q22=getting worse"] },
        { "a foot getting worse", Outcome.Emergency, "Q22", ["W3=yes", "W3-which=weak foot", "Q22=worse"] },
        { "a weak foot", Outcome.Urgent, "Q22", ["W3=weak-foot", "Q22=not getting worse"] },
        { "an old weak foot", Outcome.Ok, "", ["W3=weak-foot", "Q22=old and checked"] },
        { "a lump", Outcome.Urgent, "W4", ["W4=lump"] },
        { "70 and a sudden start", Outcome.Urgent, "W4", ["Q01=75", "W4=sudden-70"] },
        { "70 and a new ache", Outcome.Clinician, "Q01-new", ["Q01=75", "Q01-new=yes"] },
        { "70 and an old ache", Outcome.Ok, "", ["Q01=75", "Q01-new=no"] },
        { "cancer, new pain", Outcome.Urgent, "Q28", ["W5=cancer", "Q28=new"] },
        { "cancer, same pain", Outcome.Clinician, "Q28", ["W5=cancer", "Q28=same old pain"] },
        { "cancer, cleared", Outcome.Ok, "", ["W5=cancer", "Q28=cleared"] },
        { "cancer, cleared, and a stab on coughing", Outcome.Urgent, "W8", ["W5=cancer", "Q28=cleared", "W8=cough"] },
        { "an aneurysm and cancer with new pain", Outcome.Urgent, "Q28", ["W5=aneurysm,cancer", "Q28=new"] },
        { "weak immune system, unwell", Outcome.Urgent, "Q29", ["W5=immune", "Q29=fever"] },
        { "weak immune system, well", Outcome.Clinician, "Q29", ["W5=injecting", "Q29=well"] },
        { "a clot", Outcome.Clinician, "Q42", ["W6=clot", "Q42=yes"] },
        { "an old clot", Outcome.Ok, "", ["W6=clot", "Q42=older"] },
        { "surgery", Outcome.Clinician, "W6", ["W6=surgery"] },
        { "blood pressure under control", Outcome.Ok, "", ["W6=yes", "W6-which=blood pressure", "Q47=under control"] },
        { "told not to", Outcome.Clinician, "W6", ["W6=told not to"] },
        { "pain 9", Outcome.Urgent, "Q30", ["Q30=9"] },
        { "pain 8, usual", Outcome.Ok, "", ["Q30=8", "Q30-usual=yes"] },
        { "pain 7, not usual", Outcome.Clinician, "Q30-usual", ["Q30=7", "Q30-usual=no"] },
        { "worse each day", Outcome.Clinician, "Q31", ["Q31=worse"] },
        { "side, with burning pee", Outcome.Urgent, "Q21", ["Q33=side", "open=it aches, for two weeks", "Q21=yes"] },
        { "a new ache up there", Outcome.Clinician, "Q34", ["open=upper back for two weeks", "Q34=no"] },
        { "cough", Outcome.Clinician, "W8", ["W8=cough"] },
        { "leg, not checked", Outcome.Clinician, "Q36", ["W8=leg", "Q36=new"] },
        { "leg, checked", Outcome.Ok, "", ["W8=leg", "Q36=checked"] },
        { "an ache one does not know", Outcome.Clinician, "W8", ["W8=unknown-ache"] },
        { "pregnant, bleeding", Outcome.Emergency, "Q41-signs", ["W9a=pregnant", "Q41-signs=yes"] },
        { "pregnant, early", Outcome.Clinician, "Q41", ["W9a=pregnant", "Q41=early"] },
        { "pregnant, over 12 weeks", Outcome.Ok, "", ["W9a=pregnant", "Q41=2"] },
        { "birth by caesarean", Outcome.Clinician, "Q41-section", ["W9a=pregnant", "Q41=birth-in-6-weeks", "Q41-section=yes"] },
        { "bleeds easily", Outcome.Clinician, "Q43", ["W9a=thinners", "Q43=haemophilia"] },
        { "disc with a leg", Outcome.Clinician, "Q46", ["W9a=spine", "Q46=leg symptoms"] },
        { "a spine stimulator", Outcome.Clinician, "W9a-implant", ["W9a=implant", "W9a-implant=stimulator"] },
        { "a rash", Outcome.Urgent, "Q50", ["W9b=skin", "Q49=no", "Q50=rash"] },
        { "newly and badly dizzy", Outcome.Urgent, "Q51-new", ["W9b=breathing", "W9b-breath=dizzy", "Q51-new=yes"] },
    };

    [Theory]
    [MemberData(nameof(Branches))]
    public void A_branch_ends_where_the_specification_says(string name, Outcome outcome, string lastAsk, string[] replies)
    {
        var (answers, asks) = Walk.Through(null, [.. replies.Select(reply => reply.Split('=')).Select(pair => (pair[0], (string?)pair[1]))]);

        Assert.Equal((name, outcome), (name, Verdict.From(Pack.Check, answers).Outcome));
        Assert.Equal(lastAsk.Length == 0 ? "Q66" : lastAsk, asks[^1].Id);
    }

    [Theory]
    [InlineData("W9a=bones", "thin-bones", "foam-roller", "own-knuckles")]
    [InlineData("W9a=thinners;Q43=blood thinner", "blood-thinner", "device-chair", "static-hold")]
    [InlineData("W9b=rub;W9b-rub=heat-rub", "heat-rub", "warm-rest", "static-hold")]
    [InlineData("W9b=drugs;W9b-drugs=wine", "sedated", "gentle-movement", "static-hold")]
    [InlineData("W9b=joints;Q53=loose,rheumatoid", "hypermobile", "device-partner", "own-knuckles")]
    [InlineData("W9a=implant;W9a-implant=hip and pacemaker", "powered-implant", "device-chair", "own-knuckles")]
    [InlineData("W8=two-days", "fresh-strain", "partner-thumbs", "own-knuckles")]
    [InlineData("Q60=no", "alone", "partner-strokes", "own-knuckles")]
    public void A_flag_leaves_out_what_it_must_and_says_why(string replies, string row, string leftOut, string kept)
    {
        var verdict = Walk.Verdict([.. replies.Split(';').Select(reply => reply.Split('=')).Select(pair => (pair[0], (string?)pair[1]))]);

        Assert.Equal(Outcome.Ok, verdict.Outcome);
        Assert.Contains(verdict.Techniques[leftOut].LeftOut, reason => reason.Rule == row && reason.Because == Pack.Check.Matrix.Rows[row].Because);
        Assert.Contains(kept, verdict.Allowed);
    }

    [Fact]
    public void Not_sure_about_a_health_list_asks_each_item_and_does_not_end_the_check_by_itself()
    {
        var (answers, asks) = Walk.Through(null, ("W9b", "not sure"));

        Assert.Equal(["W9b", "W9b", "Q49", "Q50", "W9b-breath", "Q53", "W9b-drugs", "W9b-rub"], asks.Select(ask => ask.Id).SkipWhile(id => id != "W9b").TakeWhile(id => id != "Q60"));
        Assert.Equal(Outcome.Ok, Verdict.From(Pack.Check, answers).Outcome);
    }

    [Fact]
    public void Combined_flags_take_the_union_the_minimum_and_the_breathing_both_allow()
    {
        var verdict = Walk.Verdict(("Q01", "72"), ("Q01-new", "no"), ("W9a", "bones"), ("W9b", "breathing"), ("W9b-breath", "asthma"));

        Assert.Equal(["own-knuckles", "partner-strokes", "static-hold", "warm-rest", "gentle-movement"], verdict.Allowed);
        Assert.Equal(2, verdict.MaxPressure);
        Assert.Equal(300, verdict.MaxHandsOnSeconds);
        Assert.Equal(["B0", "B4"], verdict.Breathing);
        Assert.Equal(["light", "no-flexion", "short"], verdict.Techniques["static-hold"].Adaptations);
        Assert.Equal(["light", "seated", "short"], verdict.Techniques["partner-strokes"].Adaptations);
    }

    [Fact]
    public void Someone_over_70_who_cannot_say_how_long_is_asked_whether_the_ache_is_new() =>
        Assert.Contains("Q01-new", Walk.Through(null, ("Q01", "75"), ("open", "lower back"), ("Q32", "not sure")).Asks.Select(ask => ask.Id));

    [Fact]
    public void With_no_gun_allowed_a_gun_alone_is_no_kit()
    {
        var (age, ache) = (("Q01", (string?)"72"), ("Q01-new", (string?)"no"));

        Assert.Equal("kit", Walk.Verdict(age, ache, ("Q66", "massage gun")).Techniques["device-partner"].LeftOut[0].Rule);
        Assert.Contains("device-partner", Walk.Verdict(age, ache, ("Q66", "broad massager")).Allowed);
    }

    [Fact]
    public void Nothing_that_presses_is_allowed_at_pain_8()
    {
        var verdict = Walk.Verdict(("Q30", "8"), ("Q30-usual", "yes"));

        Assert.Equal(["static-hold", "warm-rest", "gentle-movement"], verdict.Allowed);
        Assert.True(verdict.NoPressure);
        Assert.Equal(1, verdict.MaxPressure);
    }

    [Theory]
    [InlineData("partner-thumbs", "Q61 Q62 Q69")]
    [InlineData("own-knuckles", "Q64 Q65 Q69")]
    [InlineData("device-partner", "Q61 Q62 Q67 Q68 Q69")]
    [InlineData("partner-strokes", "Q61 Q62 Q69")]
    [InlineData("device-chair", "Q67 Q68 Q69")]
    [InlineData("static-hold", "Q69")]
    [InlineData("warm-rest", "Q49-heat Q69")]
    [InlineData("gentle-movement", "Q65 Q69")]
    public void A_technique_asks_just_in_time_what_it_needs(string technique, string asks)
    {
        var before = Walk.Through().Answers;
        var (after, asked) = Walk.From(before, technique);

        Assert.Equal(asks, string.Join(' ', asked.Select(ask => ask.Id)));
        Assert.True(Verdict.From(Pack.Check, after, technique).Techniques[technique].Allowed);
    }

    [Theory]
    [InlineData("partner-thumbs", "Q61", "no", "not-happy-with-helper")]
    [InlineData("partner-strokes", "Q62", "no", "helper-not-ready")]
    [InlineData("own-knuckles", "Q64", "no", "cannot-reach-behind")]
    [InlineData("device-chair", "Q67", "wet", "device-damaged")]
    [InlineData("device-chair", "Q68", "no", "loose-things")]
    [InlineData("warm-rest", "Q49-heat", "no", "numb-back")]
    public void A_no_just_before_it_starts_rules_the_technique_out_and_asks_nothing_more(string technique, string ask, string reply, string row)
    {
        var (answers, asked) = Walk.From(Walk.Through().Answers, technique, (ask, reply));
        var judged = Verdict.From(Pack.Check, answers, technique).Techniques[technique];

        Assert.False(judged.Allowed);
        Assert.Equal(row, judged.LeftOut[0].Rule);
        Assert.Equal(ask, asked[^1].Id);
        Assert.Equal(row == "not-happy-with-helper", Verdict.From(Pack.Check, answers).ShowsSupportLine);
    }

    [Fact]
    public void Loose_hair_is_waited_for_once()
    {
        var before = Walk.Through().Answers.With("Q67", "ready");

        var first = Pack.Check.Keep(before, "Q68", "no");
        Assert.Equal("I'll wait. Tell me when that's done.", first.Note);
        Assert.Equal("Q68", Pack.Check.Next(first.Answers, "device-chair")?.Id);
        var then = Pack.Check.Keep(first.Answers, "Q68", "yes").Answers;
        Assert.Equal("Q69", Pack.Check.Next(then, "device-chair")?.Id);
    }

    [Fact]
    public void Stop_not_heard_twice_means_touch_only_and_goes_on()
    {
        var (answers, asked) = Walk.From(Walk.Through().Answers, "static-hold", ("Q69", "hello"));
        var verdict = Verdict.From(Pack.Check, answers, "static-hold");

        Assert.Equal(["Q69", "Q69"], asked.Select(ask => ask.Id));
        Assert.Equal(["touch-only"], verdict.Techniques["static-hold"].Adaptations);
        Assert.True(verdict.Techniques["static-hold"].Allowed);
    }
}
