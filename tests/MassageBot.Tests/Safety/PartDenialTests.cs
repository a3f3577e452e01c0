using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>A group asks about several things together: a "no" to one of them is no "no" to the others.</summary>
public sealed class PartDenialTests
{
    private static readonly SafetyAnswers Consented = new SafetyAnswers().With("start", "yes").With("health-data", "yes");

    [Theory]
    [InlineData("W1", "no numbness")]
    [InlineData("W1", "no leaking")]
    [InlineData("W1", "no pain")]
    [InlineData("W1", "no fever")]
    [InlineData("W1", "no numbness or leaking")]
    [InlineData("W2", "no chest pain")]
    [InlineData("W2", "no chest pain, breathing's fine")]
    [InlineData("W2", "no crash")]
    [InlineData("W2", "no fall")]
    [InlineData("W2", "no pain")]
    [InlineData("W3", "no fever")]
    [InlineData("W3", "no fever, thanks")]
    [InlineData("W4", "no lump")]
    [InlineData("W4", "no night pain, no lump, no sudden start")]
    [InlineData("W5", "no cancer")]
    [InlineData("W6", "no clots")]
    [InlineData("W6", "no injection")]
    [InlineData("W8", "no cough")]
    [InlineData("W9a", "no blood thinners")]
    [InlineData("W9a", "no pacemaker")]
    [InlineData("W9a", "not pregnant")]
    [InlineData("W9a", "I'm not pregnant")]
    [InlineData("W9b", "no alcohol")]
    [InlineData("W9-today", "no alcohol today")]
    [InlineData("W9b-drugs", "no alcohol")]
    [InlineData("W9a-implant", "no pacemaker")]
    public void A_no_to_one_thing_of_several_is_asked_again(string ask, string reply)
    {
        var kept = Pack.Check.Keep(Consented, ask, reply);

        Assert.False(kept.Understood);
        Assert.False(kept.Answers.Has(ask));
    }

    [Theory]
    [InlineData("W1", "no, my back only")]
    [InlineData("W1", "no numbness, none of these")]
    [InlineData("W1", "no numbness or anything like that")]
    [InlineData("W1", "no numbness, no trouble peeing, no change in sexual feeling, both legs are fine")]
    [InlineData("W2", "no chest pain, breathing is fine, nothing tearing, not faint, no crash")]
    [InlineData("W2", "no chest pain, nothing else")]
    [InlineData("W3", "no fever, no burning pee, no weak foot and no swollen leg")]
    [InlineData("W5", "no cancer, no TB, no injecting, no aneurysm, no stroke")]
    [InlineData("W9a", "no to all")]
    [InlineData("W9a", "no pregnancy, blood thinners, thin bones, disc problems or implants")]
    [InlineData("W9b", "no I don't have any of these")]
    [InlineData("W9b", "none of these")]
    [InlineData("W9b-drugs", "no alcohol, no painkillers")]
    public void A_no_to_all_of_it_clears_the_group(string ask, string reply) =>
        Assert.Equal("none", Pack.Check.Keep(Consented, ask, reply).Answers.Codes.GetValueOrDefault(ask));

    [Fact]
    public void Asked_again_it_names_the_rest_and_a_no_then_clears_it()
    {
        var before = Walk.Through(null, ("W1", "yes")).Answers.Without("W1");

        var once = Pack.Check.Keep(before, "W1", "no numbness").Answers;
        var ask = Pack.Check.Next(once);

        Assert.NotNull(ask);
        Assert.Equal("Numb between the legs, trouble peeing or leaking, a change in sexual feeling, both legs bad, or one getting weaker? Yes or no?", ask.Speak);
        Assert.Equal("none", Pack.Check.Keep(once, "W1", "no").Answers.Codes["W1"]);
        Assert.Equal("unsure", Pack.Check.Keep(once, "W1", "no numbness").Answers.Codes["W1"]);
    }
}
