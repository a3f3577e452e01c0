using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Tests.RedFlags;

namespace MassageBot.Tests.Safety;

/// <summary>What is said in passing is an answer like any other, and never allows more.</summary>
public sealed class AsideTests
{
    // Each with the reason why no answer of the check says it.
    private static readonly string[] s_onlyLighter =
    [
        "high-pain-usual", // the number is asked for in every check and again in the session
        "eyes", // the check does not ask about eyes (clinical.md 2.3); nothing here goes head down
        "hard-tool", // a thing, not a person: only soft ones are offered
        "reluctant", // has its own answer: no helper, and a support line
        "organ-and-other", // clinical.md 2.6, which no question covers
    ];

    public static TheoryData<string> EverythingSaid => [.. Flags.Matcher.Rules.SelectMany(rule => rule.Answers).Distinct()];

    [Fact]
    public void Every_caution_names_its_answer_of_the_check_or_is_known_only_to_make_it_lighter()
    {
        var without = Flags.Matcher.Rules.Where(rule => rule.Level == "caution" && rule.Answers.Count == 0).Select(rule => rule.Id);

        Assert.Equal(s_onlyLighter.Order(StringComparer.Ordinal), without.Order(StringComparer.Ordinal));
        Assert.All(Flags.Matcher.Rules.SelectMany(rule => rule.Answers), said => Assert.True(Pack.Check.CanBeSaid(said), said));
    }

    [Theory]
    [MemberData(nameof(EverythingSaid))]
    public void Noting_an_answer_never_widens_what_is_allowed(string said)
    {
        for (var seed = 0; seed < 60; seed++)
        {
            Narrows(VerdictPropertyTests.RandomWalk(seed).Answers, said);
        }

        var healthy = MatrixTableTests.Baseline();
        Narrows(healthy, said);
        var half = new SafetyAnswers();
        foreach (var ask in healthy.Order)
        {
            half = half.With(ask, healthy.Codes[ask]);
            Narrows(half, said);
        }
    }

    [Theory]
    [InlineData("Q43.blood-thinner", "W9a=thinners;Q43=blood-thinner")]
    [InlineData("Q44.has-it", "W9a=bones")]
    [InlineData("Q48.heart-or-sensor", "W9a=implant;W9a-implant=powered")]
    [InlineData("Q52.has-it", "W9b=breathing;W9b-breath=fits")]
    [InlineData("Q54.has-it", "W9b=drugs;W9b-drugs=sedated")]
    [InlineData("Q55.heat-rub", "W9b=rub;W9b-rub=heat-rub")]
    public void It_excludes_and_adapts_exactly_as_if_it_had_been_ticked(string said, string ticked)
    {
        var ticks = ticked.Split(';').Select(entry => entry.Split('=')).Select(entry => (entry[0], (string?)entry[1])).Append(("open", "my whole back, for two weeks")).ToArray();
        var asked = Walk.Verdict(ticks);
        var noted = Verdict.From(Pack.Check, Pack.Check.Note(MatrixTableTests.Baseline(), [said], null, null).Answers);

        Assert.Equal(Shape(asked), Shape(noted));
        Assert.Equal(asked.Reasons.Select(reason => (reason.Rule, reason.Because)), noted.Reasons.Select(reason => (reason.Rule, reason.Because)));
    }

    [Fact]
    public void What_the_reply_says_itself_or_what_is_asked_because_of_it_is_no_news()
    {
        var answers = Walk.Through(null, ("W9a", "none")).Answers.Without("W9a");

        Assert.False(Pack.Check.Note(answers, ["Q43.blood-thinner"], "W9a", "blood thinners").IsNews);
        Assert.True(Pack.Check.Note(answers, ["Q43.blood-thinner"], "W9a", "none of these").IsNews);
        Assert.False(Pack.Check.Note(MatrixTableTests.Baseline().With("Q43", "blood-thinner"), ["Q43.blood-thinner"], null, null).IsNews);
    }

    [Fact]
    public void A_reply_that_says_both_is_asked_about_again_and_then_the_answer_counts()
    {
        var answers = MatrixTableTests.Baseline();
        var noted = Pack.Check.Note(answers, ["Q63.no"], "Q63", "yes");
        Assert.Equal((true, false), (noted.IsNews, noted.Replied));
        Assert.False(Verdict.From(Pack.Check, noted.Answers).Techniques["foam-roller"].Allowed);

        Assert.Empty(Pack.Check.Keep(noted.Answers, "Q63", "yes").Answers.Said);
    }

    [Fact]
    public void Without_consent_nothing_is_kept()
    {
        var noted = Pack.Check.Note(new SafetyAnswers(), ["Q43.blood-thinner"], "start", "i take warfarin");

        Assert.True(noted.IsNews);
        Assert.Empty(noted.Answers.Said);
    }

    [Fact]
    public void What_an_older_pack_noted_and_this_one_does_not_know_means_not_today()
    {
        var answers = MatrixTableTests.Baseline();
        answers.Said.Add("Q43.gone");

        Assert.Null(Pack.Check.Next(answers));
        Assert.Equal(Verdict.FaultRule, Assert.Single(Verdict.From(Pack.Check, answers).Reasons).Rule);
    }

    [Fact]
    public void What_was_told_in_a_session_and_never_followed_up_is_asked_at_the_next_visit()
    {
        var noted = Pack.Check.Note(MatrixTableTests.Baseline(), ["W9a.pregnant"], null, null).Answers;

        var again = Pack.Check.Reuse(noted, TimeSpan.FromDays(1), remember: true);

        Assert.False(again.Has("repeat"));
    }

    [Theory]
    [InlineData("Q43.blood-thinnner")]
    [InlineData("Q433")]
    [InlineData("Q43.none")]
    [InlineData("Q66.roller")]
    [InlineData("W9a")]
    public void An_answer_that_is_none_or_could_allow_more_is_refused_with_its_line(string wrong)
    {
        using var edited = new EditedPack();
        Directory.CreateDirectory(Path.Combine(edited.Folder, "red-flags"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Pack.Folder, "red-flags")))
        {
            var copy = Path.Combine(edited.Folder, "red-flags", Path.GetFileName(file));
            File.Copy(file, copy);
            if (Path.GetFileName(file) == "rules-caution.yaml")
            {
                File.WriteAllText(copy, File.ReadAllText(copy).Replace("answers: [Q43.blood-thinner]", $"answers: [{wrong}]", StringComparison.Ordinal));
            }
        }

        var reader = new ContentReader(edited.Folder);
        RedFlagAgreement.Check(reader, Pack.Check, RedFlagMatcher.Load(reader));

        var fault = Assert.Single(reader.Faults).ToString();
        Assert.StartsWith("red-flags/rules-caution.yaml(", fault, StringComparison.Ordinal);
        Assert.Contains($"rule \"blood-thinner\": answers has '{wrong}', which can't be said in passing.", fault, StringComparison.Ordinal);
    }

    private static void Narrows(SafetyAnswers answers, string said)
    {
        var before = Verdict.From(Pack.Check, answers);
        var after = Verdict.From(Pack.Check, Pack.Check.Note(answers, [said], null, null).Answers);

        Assert.True(after.Outcome >= before.Outcome, said);
        Assert.Empty(after.Allowed.Except(before.Allowed));
        Assert.True(after.MaxPressure <= before.MaxPressure && after.MaxHandsOnSeconds <= before.MaxHandsOnSeconds && (before.OffersBreathing || !after.OffersBreathing), said);
        Assert.Empty(after.Breathing.Except(before.Breathing));
        Assert.All(after.Allowed, id => Assert.Empty(before.Techniques[id].Adaptations.Except(after.Techniques[id].Adaptations)));
    }

    private static IEnumerable<string> Shape(Verdict verdict) => verdict.Techniques.Values
        .Select(technique => $"{technique.Id} {technique.Allowed} {string.Join('+', technique.Adaptations)} {technique.MaxPressure} {technique.MaxHandsOnSeconds} {string.Join('+', technique.Breathing)}")
        .Prepend($"{verdict.Outcome} {verdict.MaxPressure} {verdict.NoPressure}");
}
