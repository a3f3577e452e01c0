using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.Checks;
using Outcome = MassageBot.Guidance.Safety.Outcome;

namespace MassageBot.Tests.Safety;

/// <summary>The invariants of reliability.md section 5 that concern the answers and the verdict.</summary>
public sealed class VerdictPropertyTests
{
    private static readonly IReadOnlyList<string> Positive = ["Q33", "Q66"];

    [Fact]
    public void P01_an_emergency_ends_the_check_and_allows_nothing() => ForAll(seed =>
    {
        var answers = RandomWalk(seed).Answers;
        var emergency = Pick(seed, Endings(Outcome.Emergency));
        var worse = answers.With(emergency.Question, emergency.Answer);
        var verdict = Verdict.From(Pack.Check, worse);

        return verdict.Outcome == Outcome.Emergency && verdict.Allowed.Count == 0 && verdict.MaxPressure == 0 && verdict.MaxHandsOnSeconds == 0
            && !verdict.OffersBreathing && Pack.Check.Next(worse) is null && Pack.Screens.For(verdict, Pack.Places.Unknown).Id is "emergency" or "maternity" or "emergency-unsure";
    });

    [Fact]
    public void P01_every_answer_that_is_an_emergency_is_one_beside_every_other_answer()
    {
        foreach (var emergency in Endings(Outcome.Emergency))
        {
            foreach (var other in Facts())
            {
                var answers = Complete.With(other.Question, other.Answer);
                answers = other.Question == emergency.Question ? answers.With(emergency.Question, $"{other.Answer} {emergency.Answer}") : answers.With(emergency.Question, emergency.Answer);
                Assert.Equal((emergency, other, Outcome.Emergency), (emergency, other, Verdict.From(Pack.Check, answers).Outcome));
            }
        }
    }

    [Fact]
    public void P02_an_ending_of_any_kind_allows_no_technique_and_no_pressure() => ForAll(seed =>
    {
        var ending = Pick(seed, Facts().Where(fact => Pack.Check.Nodes[fact.Question].Find(Code(fact))!.Outcome != Outcome.Ok).ToList());
        var verdict = Verdict.From(Pack.Check, RandomWalk(seed).Answers.With(ending.Question, Code(ending)));

        return verdict.Outcome != Outcome.Ok && verdict.Allowed.Count == 0 && verdict.MaxPressure == 0 && verdict.Techniques.Values.All(technique => !technique.Allowed);
    });

    [Fact]
    public void P03_what_stays_unanswered_counts_at_least_as_much_as_any_answer()
    {
        // Q01 says itself that skip means 70+; of Q41 the danger signs are asked apart (W9a); an open question and a place have no worst answer.
        string[] apart = ["Q01", "Q41", "open", "place", "repeat"];
        foreach (var node in Pack.Check.Nodes.Values.Where(node => !apart.Contains(node.Id) && node.Kind != NodeKind.Marker))
        {
            var unsure = Verdict.From(Pack.Check, Walk.From(Complete.With(node.Id, node.Kind == NodeKind.Heard ? "no" : SafetyAnswers.Unsure)).Answers);
            foreach (var code in node.Options.Select(option => Code(new Fact(node.Id, option.Code))))
            {
                var answered = Verdict.From(Pack.Check, Walk.From(Complete.With(node.Id, code)).Answers);
                Assert.True(NoLooser(unsure, answered), $"{node.Id}: not sure allows more than {code}.");
            }
        }
    }

    [Theory]
    [InlineData("not sure")]
    [InlineData("skip")]
    [InlineData("wibble wobble")]
    [InlineData("")]
    [InlineData(null)]
    public void P03_every_kind_of_no_answer_ends_as_not_sure(string? reply)
    {
        foreach (var ask in new[] { "W1", "W2", "W3", "W4", "W5", "W6", "Q30", "Q31", "Q34", "W8", "W9a", "W9b", "Q60", "Q66", "Q61", "Q63", "Q67" })
        {
            var answers = Complete.Without(ask);
            for (var i = 0; i < 3 && !answers.Has(ask); i++)
            {
                answers = Pack.Check.Keep(answers, ask, reply).Answers;
            }

            Assert.Equal((ask, SafetyAnswers.Unsure), (ask, answers.Codes.GetValueOrDefault(ask)));
        }
    }

    [Fact]
    public void P03_an_answer_that_is_missing_counts_as_not_sure()
    {
        foreach (var ask in Complete.Codes.Keys.Where(ask => ask is not ("place" or "open" or "Q32" or "Q33")))
        {
            Assert.True(
                NoLooser(Verdict.From(Pack.Check, Complete.Without(ask)), Verdict.From(Pack.Check, Walk.From(Complete.With(ask, SafetyAnswers.Unsure)).Answers)),
                $"{ask}: a missing answer allows more than not sure.");
        }

        Assert.Equal(Outcome.Emergency, Verdict.From(Pack.Check, new SafetyAnswers().With("start", "yes").With("health-data", "yes")).Outcome);
    }

    [Fact]
    public void P04_a_more_restrictive_answer_never_allows_more() => ForAll(seed =>
    {
        var random = new System.Random(seed);
        var answers = RandomWalk(seed).Answers;
        var ask = answers.Codes.Keys.ElementAt(random.Next(answers.Codes.Count));
        var worse = Worsen(answers, ask, random);
        return worse is null || NoLooser(Verdict.From(Pack.Check, worse), Verdict.From(Pack.Check, answers));
    });

    [Fact]
    public void P04_each_item_of_each_list_only_ever_takes_away()
    {
        foreach (var group in Pack.Check.Nodes.Values.Where(node => node.TakesSeveral && !Positive.Contains(node.Id)))
        {
            foreach (var first in group.Options.Where(option => option.File.Takes != "denial"))
            {
                var one = Verdict.From(Pack.Check, Walk.From(Complete.With(group.Id, first.Code)).Answers);
                Assert.True(NoLooser(one, Verdict.From(Pack.Check, Complete.With(group.Id, Node.None))), $"{group.Id}: {first.Code} allows more than nothing.");
                foreach (var second in group.Options.Where(option => option.File.Takes != "denial"))
                {
                    var two = Verdict.From(Pack.Check, Walk.From(Complete.With(group.Id, $"{first.Code} {second.Code}")).Answers);
                    Assert.True(NoLooser(two, one), $"{group.Id}: {first.Code} with {second.Code} allows more than {first.Code}.");
                }
            }
        }
    }

    [Fact]
    public void P04_a_higher_pain_number_never_allows_more()
    {
        var verdicts = Enumerable.Range(0, 11).Select(number => Walk.Verdict(("Q30", number.ToString(CultureInfo.InvariantCulture)))).ToList();

        Assert.All(verdicts.Zip(verdicts.Skip(1)), pair => Assert.True(NoLooser(pair.Second, pair.First)));
        Assert.Equal([3, 3, 3, 3, 2, 2, 2, 1, 1, 0, 0], verdicts.Select(verdict => verdict.MaxPressure));
    }

    [Fact]
    public void P05_the_order_of_the_answers_changes_nothing() => ForAll(seed =>
    {
        var answers = RandomWalk(seed).Answers;
        var random = new System.Random(seed);
        var shuffled = new SafetyAnswers { Codes = new(answers.Codes.OrderBy(_ => random.Next())) };
        return Told(Verdict.From(Pack.Check, shuffled)) == Told(Verdict.From(Pack.Check, answers));
    });

    [Fact]
    public void P33_unknown_text_answers_nothing_and_consents_to_nothing() =>
        Cases.ForAll(from text in ArbMap.Default.GeneratorFor<string?>() from seed in Gen.Choose(0, int.MaxValue - 1) select (text, seed), null, @case =>
        {
            var (text, seed) = @case;
            var random = new System.Random(seed);
            var ask = new[] { "start", "health-data", "Q02", "W1", "W2", "W2-which", "W9a", "Q14", "Q34", "Q61", "Q66", "Q68" }[random.Next(12)];
            var before = new SafetyAnswers().With("start", "yes").With("health-data", "yes").Without(ask == "start" ? "start" : "?");
            var kept = Pack.Check.Keep(before, ask, $"{text} wibble {text}");
            return !kept.Understood && kept.Answers.Codes.Count == before.Codes.Count;
        });

    [Fact]
    public void P33_one_unknown_word_spoils_every_valid_reply()
    {
        foreach (var node in Pack.Check.Nodes.Values.Where(node => node.Kind is NodeKind.YesNo or NodeKind.Consent or NodeKind.Choice or NodeKind.Several or NodeKind.Group))
        {
            foreach (var reply in node.Options.Select(option => option.Show.Length > 0 ? option.Show : option.Code).Append("yes").Append("no").Append("1"))
            {
                var kept = Pack.Check.Keep(Complete, node.Id, $"{reply} wibble");
                Assert.False(kept.Understood, $"{node.Id}: {reply} wibble");
                Assert.Equal(Complete.Codes, kept.Answers.Codes);
            }
        }
    }

    [Fact]
    public void P35_before_consent_no_health_answer_is_kept()
    {
        foreach (var before in new[] { new SafetyAnswers(), new SafetyAnswers().With("start", "yes"), new SafetyAnswers().With("start", "yes").With("health-data", "no") })
        {
            foreach (var node in Pack.Check.Nodes.Values.Where(node => node.Block != "set-up"))
            {
                Assert.Equal(before.Codes, Pack.Check.Keep(before, node.Id, "yes").Answers.Codes);
                Assert.Equal(before.Codes, Pack.Check.Keep(before, node.Id, "my lower back for two weeks").Answers.Codes);
            }

            Assert.DoesNotContain(Pack.Check.Next(before)?.Id, Pack.Check.Nodes.Values.Where(node => node.Block != "set-up").Select(node => node.Id));
        }
    }

    [Fact]
    public void P41_what_is_asked_and_said_holds_nothing_of_what_was_told() => ForAll(seed =>
    {
        var canary = string.Create(CultureInfo.InvariantCulture, $"canary{Math.Abs((long)seed)}");
        var (answers, asks) = RandomWalk(seed, ("open", $"my lower back {canary} for two weeks"));
        var verdict = Verdict.From(Pack.Check, answers);
        var said = string.Join(' ', asks.SelectMany(ask => new[] { ask.Text, ask.Speak }).Concat(Pack.Screens.Why(verdict)).Concat(Pack.Screens.LeftOut(verdict))
            .Concat(verdict.Outcome == Outcome.Ok ? [] : [Pack.Screens.For(verdict, Pack.Places.Unknown).Say]).Concat(answers.Codes.Values));
        return !said.Contains("canary", StringComparison.Ordinal);
    });

    [Fact]
    public void P48_a_fault_inside_means_not_today()
    {
        SafetyAnswers[] broken =
        [
            new SafetyAnswers { Codes = null! },
            Complete.With("Q999", "yes"),
            Complete.With("W1", null!),
        ];
        var verdicts = broken.Select(answers => Verdict.From(Pack.Check, answers)).Append(Verdict.From(Pack.Check, null!)).Append(Verdict.From(null!, Complete)).ToList();

        Assert.All(verdicts, verdict =>
        {
            Assert.Equal(Outcome.Clinician, verdict.Outcome);
            Assert.Empty(verdict.Allowed);
            Assert.Equal("fault", Assert.Single(verdict.Reasons).Rule);
            Assert.False(verdict.OffersBreathing);
            Assert.Equal("not-today", Pack.Screens.For(verdict, Pack.Places.Unknown).Id);
        });
    }

    [Fact]
    public void P48_answers_of_an_older_pack_ask_nothing_more_and_mean_not_today()
    {
        var old = Complete.With("Q999", "yes");

        Assert.Null(Pack.Check.Next(old));
        Assert.False(Pack.Check.Keep(Complete, "Q999", "yes").Understood);
        Assert.Equal("fault", Verdict.From(Pack.Check, old).Reasons[0].Rule);
    }

    [Fact]
    public void P48_a_code_that_nothing_defines_counts_as_not_sure()
    {
        foreach (var ask in new[] { "W1", "W2", "Q34", "Q30" })
        {
            Assert.Equal(
                Verdict.From(Pack.Check, Walk.From(Complete.With(ask, SafetyAnswers.Unsure)).Answers).Outcome,
                Verdict.From(Pack.Check, Walk.From(Complete.With(ask, "from-an-older-pack")).Answers).Outcome);
        }
    }

    private static SafetyAnswers Complete { get; } = MatrixTableTests.Baseline();

    private static void ForAll(Func<int, bool> holds) =>
        Cases.ForAll(Gen.Choose(0, int.MaxValue - 1), null, holds);

    /// <summary>A person who mostly answers healthily, and else at random: codes, not sure, silence, gibberish.</summary>
    internal static (SafetyAnswers Answers, IReadOnlyList<Ask> Asks) RandomWalk(int seed, params (string Ask, string Reply)[] fixedReplies)
    {
        var random = new System.Random(seed);
        var answers = new SafetyAnswers();
        var asks = new List<Ask>();
        while (Pack.Check.Next(answers) is { } ask && asks.Count < 100)
        {
            asks.Add(ask);
            var codes = ask.Items.Concat(ask.Choices).Select(choice => choice.Code).ToList();
            var reply = fixedReplies.Where(entry => entry.Ask == ask.Id).Select(entry => entry.Reply).FirstOrDefault()
                ?? (random.Next(8), ask) switch
                {
                    (0, _) => "not sure",
                    (1, _) => "wibble",
                    (2 or 3, { Kind: AskKind.Number }) => random.Next(11).ToString(CultureInfo.InvariantCulture),
                    (2 or 3, { Items.Count: > 0 }) => string.Join(' ', ask.Items.SkipLast(1).Where(_ => random.Next(3) == 0).Select(item => item.Code)),
                    (2 or 3, _) when codes.Count > 0 => codes[random.Next(codes.Count)],
                    _ => Benign(ask),
                };
            answers = Pack.Check.Keep(answers, ask.Id, reply).Answers;
        }

        return (answers, asks);
    }

    private static string Benign(Ask ask) => ask.Id switch
    {
        "start" or "health-data" or "Q34" or "Q60" or "Q30-usual" => "yes",
        "place" => "UK",
        "Q01" => "45",
        "Q02" => "mine",
        "open" => "my whole back",
        "Q30" => "3",
        "Q31" => "same",
        "Q32" => "two weeks",
        "Q33" => "lower back",
        "Q66" => "roller and ball and massager",
        _ => "no",
    };

    private static SafetyAnswers? Worsen(SafetyAnswers answers, string ask, System.Random random)
    {
        var node = Pack.Check.Nodes[Findings.Base(ask)];
        if (node.Kind is NodeKind.Place or NodeKind.Open or NodeKind.Marker || node.Id is "Q01" or "Q41" or "Q33")
        {
            return null;
        }

        var codes = answers.Of(ask);
        if (random.Next(2) == 0 || codes is not [var only] || only is SafetyAnswers.Unsure)
        {
            return answers.With(ask, SafetyAnswers.Unsure);
        }

        return node.Kind switch
        {
            NodeKind.Number => answers.With(ask, Math.Min(10, int.Parse(only, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture)),
            _ when node.TakesSeveral && !Positive.Contains(node.Id) && only != Node.Some =>
                answers.With(ask, only == Node.None ? node.Options[0].Code : $"{only} {node.Options[^1].Code}"),
            _ => answers.With(ask, SafetyAnswers.Unsure),
        };
    }

    private static bool NoLooser(Verdict worse, Verdict better) =>
        (better.Outcome == Outcome.Ok || worse.Outcome != Outcome.Ok)
        && worse.Allowed.All(better.Allowed.Contains)
        && worse.MaxPressure <= better.MaxPressure
        && worse.MaxHandsOnSeconds <= better.MaxHandsOnSeconds
        && (worse.Outcome != Outcome.Ok || worse.Breathing.All(better.Breathing.Contains))
        && worse.Techniques.Values.All(technique => better.Techniques[technique.Id] is var other
            && technique.MaxPressure <= other.MaxPressure && technique.MaxHandsOnSeconds <= other.MaxHandsOnSeconds
            && (!technique.Allowed || !other.Adaptations.Except(technique.Adaptations).Any()));

    private static string Told(Verdict verdict) => System.Text.Json.JsonSerializer.Serialize(verdict);

    private static List<Fact> Facts() =>
    [
        .. Pack.Check.Nodes.Values.Where(node => node.Kind is not (NodeKind.Open or NodeKind.Place or NodeKind.Marker or NodeKind.Group))
            .SelectMany(node => node.Options.Select(option => new Fact(node.Id, option.Code))).Select(fact => fact with { Answer = Code(fact) }),
    ];

    private static List<Fact> Endings(Outcome outcome) => [.. Facts().Where(fact => Pack.Check.Nodes[fact.Question].Find(fact.Answer)!.Outcome == outcome)];

    private static string Code(Fact fact) => fact.Question == "Q30" && Pack.Check.Nodes["Q30"].Options.FirstOrDefault(option => option.Code == fact.Answer) is { } band
        ? band.File.From!.Value.ToString(CultureInfo.InvariantCulture) : fact.Answer;

    private static Fact Pick(int seed, List<Fact> facts) => facts[(int)(Math.Abs((long)seed) % facts.Count)];
}
