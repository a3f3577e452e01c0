using MassageBot.Guidance.Safety;
using Outcome = MassageBot.Guidance.Safety.Outcome;

namespace MassageBot.Tests.Safety;

/// <summary>Rows and answers that the content could have and has not: the verdict does with them what the specification says (clinical.md 2.1, 2.5).</summary>
public sealed class EditedVerdictTests : IDisposable
{
    private const string Row = "maxPressure: 2\n    adapt: [short]\n    advice: [bed-only]"; // of 70 years and more

    private readonly EditedPack _pack = new();

    public void Dispose() => _pack.Dispose();

    [Theory]
    [InlineData(200, 200)]
    [InlineData(500, 300)]
    public void A_row_that_shortens_and_names_a_time_of_its_own_gives_the_smaller_one(int named, int seconds)
    {
        var verdict = Old(_pack.With("matrix.yaml", Row, $"{Row}\n    maxHandsOnSeconds: {named}"));

        Assert.Equal(seconds, verdict.MaxHandsOnSeconds);
    }

    [Fact]
    public void Advice_names_numbers_as_they_are_spoken()
    {
        var verdict = Old(_pack.With("safety-check.yaml", "Use a bed or a chair, not the floor.", "If you can't get up, call {emergencyNumber}."));

        Assert.Equal("If you can't get up, call nine nine nine.", verdict.Advice.Single(advice => advice.Id == "bed-only").Say);
    }

    [Fact]
    public void What_stayed_open_is_named_as_open_and_what_was_said_by_its_own_reason()
    {
        var sure = Verdict.From(Pack.Check, MatrixTableTests.Baseline().With("Q35", "has-it")).Reasons.Single(reason => reason.Rule == "Q35");
        var unsure = Verdict.From(Pack.Check, MatrixTableTests.Baseline().With("Q35", SafetyAnswers.Unsure)).Reasons.Single(reason => reason.Rule == "Q35");

        Assert.Equal(("it stabs when you cough or strain", false), (sure.Because, sure.Unsure));
        Assert.Equal((Pack.Check.Matrix.File.BecauseUnsure, true), (unsure.Because, unsure.Unsure));
    }

    [Fact]
    public void Every_row_that_only_an_open_answer_brings_is_told_as_open_and_no_other()
    {
        var open = Pack.Check.Matrix.File.BecauseUnsure;
        var reasons = Pack.Check.Nodes.Keys.SelectMany(ask => Verdict.From(Pack.Check, MatrixTableTests.Baseline().With(ask, SafetyAnswers.Unsure)).Reasons).ToList();

        Assert.Contains(reasons, reason => reason.Unsure && Pack.Check.Matrix.Rows.ContainsKey(reason.Rule));
        Assert.All(reasons, reason => Assert.Equal(reason.Unsure, reason.Because == open));
    }

    [Fact]
    public void Two_answers_that_are_an_emergency_only_together_end_the_questions_at_once()
    {
        var answers = new SafetyAnswers().With("Q23", "has-it").With("Q12", "settled-after-exercise");

        Assert.Null(Pack.Check.Next(answers));
        Assert.Equal(Outcome.Emergency, Verdict.From(Pack.Check, answers).Outcome);
        Assert.False(Verdict.From(Pack.Check, answers).Unsure);
    }

    [Fact]
    public void A_combination_that_sends_to_a_clinician_leaves_the_breathing_and_was_not_left_open()
    {
        var verdict = Old(_pack.With(
            "safety-check.yaml", "when: [Q23.has-it, Q12.has-it or Q12.settled-after-exercise]\n    outcome: emergency", "when: [Q01.70-plus]\n    outcome: clinician"));

        Assert.Equal((Outcome.Clinician, true, false), (verdict.Outcome, verdict.OffersBreathing, verdict.Unsure));
    }

    [Theory]
    [InlineData("justInTime: [Q63]", "justInTime: [Q163]", "justInTime or preflight names 'Q163', which nothing defines")]
    [InlineData("preflight: [Q69]", "preflight: [Q169]", "justInTime or preflight names 'Q169', which nothing defines")]
    [InlineData("advice: [bed-only]", "advice: [sofa-only]", "advice names 'sofa-only', which nothing defines")]
    public void A_row_that_names_what_nothing_defines_is_refused(string from, string to, string fault) =>
        Assert.Contains(_pack.Load("matrix.yaml", from, to).Faults, found => found.Contains(fault, StringComparison.Ordinal));

    private static Verdict Old(SafetyCheck check) => Verdict.From(check, Walk.From(MatrixTableTests.Baseline().With("Q01", "70-plus")).Answers);
}
