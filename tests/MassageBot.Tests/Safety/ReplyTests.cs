using System.Globalization;
using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>Replies are read strictly, and alike on every machine.</summary>
public sealed class ReplyTests
{
    private static readonly SafetyAnswers Consented = new SafetyAnswers().With("start", "yes").With("health-data", "yes");

    public static TheoryData<string, string, string> Understood() => new()
    {
        { "start", "Yes", "yes" }, { "start", "ok", "yes" }, { "start", "sure, go ahead", "yes" }, { "start", "no thanks", "no" }, { "start", "1", "yes" }, { "start", "2", "no" },
        { "health-data", "Yes, ask me", "yes" }, { "health-data", "NO", "no" }, { "health-data", "I agree", "yes" },
        { "place", "UK", "GB" }, { "place", "england", "GB" }, { "place", "the United States", "US" }, { "place", "US", "US" }, { "place", "india", "IN" }, { "place", "Österreich? no: Austria", "" },
        { "Q01", "45", "18-to-69" }, { "Q01", "I'm forty five", "18-to-69" }, { "Q01", "seventy-one", "70-plus" }, { "Q01", "17", "under-18" }, { "Q01", "18", "18-to-69" },
        { "Q01", "69 years old", "18-to-69" }, { "Q01", "70", "70-plus" }, { "Q01", "70 and over", "70-plus" }, { "Q01", "2", "18-to-69" }, { "Q01", "the third one", "70-plus" }, { "Q01", "under 18", "under-18" }, { "Q01", "٤٥", "18-to-69" },
        { "Q02", "yes", "own" }, { "Q02", "my own", "own" }, { "Q02", "no", "theirs-away" }, { "Q02", "they are here", "theirs-here" }, { "Q02", "second", "theirs-here" },
        { "W1", "no", "none" }, { "W1", "None of these", "none" }, { "W1", "no, none of those", "none" }, { "W1", "nope", "none" }, { "W1", "yes", "some" }, { "W1", "YES!", "some" },
        { "W1", "numb", "numb" }, { "W1", "1 and 3", "numb sexual" }, { "W1", "1,3", "numb sexual" }, { "W1", "the first and the third one", "numb sexual" }, { "W1", "6", "none" },
        { "W1", "numb,both-legs", "both-legs numb" }, { "W1", "all of them", "both-legs numb one-leg sexual toilet" }, { "W1", "yes, leaking", "toilet" },
        { "W2", "I had a car crash", "crash" }, { "W3", "fever", "fever" }, { "W3", "chills and burning pee", "fever pee" }, { "W5", "Cancer", "cancer" },
        { "W9a", "blood thinners and thin bones", "bones thinners" }, { "W2-which", "an accident", "crash" }, { "W2-which", "5", "crash" }, { "W2-which", "explained", "explained" },
        { "Q30", "7", "7" }, { "Q30", "six and a half", "7" }, { "Q30", "6-7", "7" }, { "Q30", "between 5 and 6", "6" }, { "Q30", "12", "10" }, { "Q30", "zero", "0" }, { "Q30", "none", "0" },
        { "Q30", "3.5", "4" }, { "Q30", "3,5", "4" }, { "Q30", "half", "1" }, { "Q30", "7/10", "7" }, { "Q30", "seven out of ten", "7" }, { "Q30", "ten out of ten", "10" }, { "Q30", "about a four", "4" },
        { "Q30", "it was six now it's four", "4" }, { "Q30", "won", "1" }, { "Q30", "ate", "8" }, { "Q30", "it's 4 right now", "4" }, { "Q30", "eleven", "10" }, { "Q30", "a hundred", "10" }, { "Q30", "sevenish", "7" }, { "Q30", "down from six to four", "4" }, { "Q30", "seven, maybe eight", "8" },
        { "Q31", "worse", "worse" }, { "Q31", "1", "better" }, { "Q31", "about the same", "same" }, { "Q31", "flare up", "flare" },
        { "Q32", "less than 2 days", "under-2-days" }, { "Q32", "longer", "over-6-weeks" }, { "Q32", "2", "2-days-to-6-weeks" }, { "Q33", "lower and middle", "lower middle" }, { "Q33", "lower back", "lower" },
        { "Q34", "yes", "yes" }, { "Q34", "no", "no" }, { "Q14", "not checked", "not-checked" }, { "Q14", "3", "cleared-long-ago" }, { "Q14", "no", "none" },
        { "Q66", "nothing", "nothing" }, { "Q66", "a foam roller and a tennis ball", "ball roller" }, { "Q66", "none", "nothing" }, { "Q66", "spiky roller", "hard-tool" },
        { "Q69", "stop", "yes" }, { "Q69", "Stop!", "yes" }, { "Q69", "I said stop", "yes" },
    };

    public static TheoryData<string, string> NotUnderstood() => new()
    {
        { "start", "not yes" }, { "start", "yes and no" }, { "start", "yes no" }, { "start", "no not yes" }, { "start", "yesterday" }, { "start", "yes but my mum says no" }, { "start", "maybe yes" },
        { "start", "do it unless it hurts" }, { "start", "👍" }, { "start", "7" }, { "health-data", "yes if it stays here" }, { "health-data", "what for?" },
        { "W1", "not yes" }, { "W1", "yes and no" }, { "W1", "no but my legs are numb" }, { "W1", "no numb" }, { "W1", "fine" }, { "W1", "ok" }, { "W1", "none and 3" }, { "W1", "9" }, { "W1", "not numb" },
        { "W1", "yes/no" }, { "W2-which", "no" }, { "W2-which", "none" }, { "W2-which", "yes" }, { "Q34", "yes no" }, { "Q34", "not yes" }, { "Q34", "ok" }, { "Q34", "sure" }, { "Q34", "two of the three" },
        { "Q30", "-3" }, { "Q30", "3 and my chest hurts" }, { "Q30", "one two three four" }, { "Q30", "yes" }, { "Q30", "it hurts" }, { "Q30", "for" }, { "Q30", "" }, { "Q31", "better and worse" }, { "Q31", "yes" }, { "Q01", "old enough" }, { "Q01", "17 or 18" },
        { "Q14", "checked" }, { "Q66", "nothing and a roller" }, { "Q69", "hello" }, { "place", "here" },
    };

    [Theory]
    [MemberData(nameof(Understood))]
    public void A_plain_reply_is_understood_in_every_culture(string ask, string reply, string code)
    {
        foreach (var culture in new[] { "en-GB", "tr-TR", "de-DE", "ar-SA", "fa-IR" })
        {
            In(culture, () =>
            {
                var kept = Pack.Check.Keep(Consented, ask, reply);
                Assert.Equal((code.Length > 0, code), (kept.Understood, kept.Answers.Codes.GetValueOrDefault(ask, "")));
            });
        }
    }

    [Theory]
    [MemberData(nameof(NotUnderstood))]
    public void A_mixed_or_unknown_reply_keeps_nothing_and_is_asked_again_in_every_culture(string ask, string reply)
    {
        foreach (var culture in new[] { "en-GB", "tr-TR", "de-DE", "ar-SA", "fa-IR" })
        {
            In(culture, () =>
            {
                var kept = Pack.Check.Keep(Consented, ask, reply);
                Assert.False(kept.Understood);
                Assert.Equal(Consented.Codes, kept.Answers.Codes);
                Assert.Equal(1, kept.Answers.Misses[ask]);
            });
        }
    }

    [Theory]
    [InlineData("not sure")]
    [InlineData("maybe")]
    [InlineData("I don't know")]
    [InlineData("skip")]
    [InlineData("I'd rather not say")]
    [InlineData("I think so")]
    public void Not_sure_and_skip_are_asked_once_more_in_the_short_form_and_then_count(string reply)
    {
        var before = new SafetyAnswers { Codes = new(Walk.Through(null, ("W1", "yes")).Answers.Codes) }.Without("W1");

        var once = Pack.Check.Keep(before, "W1", reply);
        var ask = Pack.Check.Next(once.Answers);
        Assert.True(once.Understood);
        Assert.NotNull(ask);
        Assert.Equal(("W1", true), (ask.Id, ask.Again));
        Assert.Equal("Numb between the legs, trouble peeing or leaking, a change in sexual feeling, both legs bad, or one getting weaker? Yes or no?", ask.Speak);

        var twice = Pack.Check.Keep(once.Answers, "W1", reply);
        Assert.Equal("unsure", twice.Answers.Codes["W1"]);
        Assert.Null(Pack.Check.Next(twice.Answers));
        Assert.Equal(Outcome.Emergency, Verdict.From(Pack.Check, twice.Answers).Outcome);
    }

    [Fact]
    public void Silence_is_asked_again_twice_and_never_means_no()
    {
        var answers = Consented;
        foreach (var silence in new[] { null, "", "   " })
        {
            Assert.False(answers.Has("W1"));
            answers = Pack.Check.Keep(answers, "W1", silence).Answers;
        }

        Assert.Equal("unsure", answers.Codes["W1"]);
    }

    [Fact]
    public void A_reply_longer_than_300_characters_is_no_answer()
    {
        Assert.False(Pack.Check.Keep(Consented, "W1", new string(' ', 300) + "no").Understood);
        Assert.True(Pack.Check.Keep(Consented, "W1", "no" + new string(' ', 200)).Understood);
    }

    [Theory]
    [InlineData("It's my lower back, for about two weeks", "lower", "2-days-to-6-weeks")]
    [InlineData("between my shoulder blades since yesterday", "upper", "under-2-days")]
    [InlineData("My whole back has ached for years", "lower middle upper", "over-6-weeks")]
    [InlineData("mid back, 8 weeks", "middle", "under-3-months")]
    [InlineData("neck and upper back, a couple of days", "neck upper", "2-days-to-6-weeks")]
    [InlineData("the small of my back, 3 hours", "lower", "under-2-days")]
    [InlineData("down my lower leg for six months", "leg", "over-6-weeks")]
    [InlineData("my back hurts", null, null)]
    [InlineData("not my lower back", null, null)]
    [InlineData("lower back for years but worse since yesterday", "lower", null)]
    [InlineData("", null, null)]
    public void The_open_question_fills_in_where_and_how_long_or_leaves_it_to_be_asked(string story, string? regions, string? duration)
    {
        In("tr-TR", () =>
        {
            var answers = Pack.Check.Keep(Consented, "open", story).Answers;
            Assert.Equal((regions, duration), (answers.Codes.GetValueOrDefault("Q33"), answers.Codes.GetValueOrDefault("Q32")));
            Assert.DoesNotContain(story.Length > 0 ? story : "?", string.Join(' ', answers.Codes.Values), StringComparison.Ordinal);
        });
    }

    internal static void In(string culture, Action test)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            test();
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }
}
