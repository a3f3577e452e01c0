using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

public class TwoEarsTests
{
    [Theory]
    [InlineData(Intent.Stop, 0.45f, Intent.Stop)]
    [InlineData(Intent.Pain, 0.5f, Intent.Pain)]
    [InlineData(Intent.Lighter, 0.6f, Intent.Lighter)]
    [InlineData(Intent.Firmer, 0.6f, Intent.None)]
    [InlineData(Intent.Next, 0.6f, Intent.None)]
    [InlineData(Intent.Resume, 0.6f, Intent.None)]
    [InlineData(Intent.Firmer, 0.9f, Intent.Firmer)]
    public void Where_the_words_say_nothing_less_risk_is_believed_sooner_than_more(Intent learned, float share, Intent agreed) =>
        Assert.Equal(agreed, Agree(Intent.None, Trust.Among, learned, share).Intent);

    [Theory]
    [InlineData(Intent.Stop, 0.99f, Intent.Stop)]
    [InlineData(Intent.Pain, 0.99f, Intent.Pain)]
    [InlineData(Intent.Stop, 0.9999f, Intent.None)]
    public void A_stop_that_was_said_is_given_up_only_where_the_other_ear_is_all_but_certain(Intent said, float none, Intent agreed) =>
        Assert.Equal(agreed, Agree(said, Trust.Said, Intent.None, none).Intent);

    [Theory]
    [InlineData(true, Intent.Next)]
    [InlineData(false, Intent.None)]
    public void Words_that_only_sound_like_a_command_need_the_other_ear(bool said, Intent agreed) =>
        Assert.Equal(agreed, Agree(Intent.Next, said ? Trust.Said : Trust.Nearly, Intent.None, 0.8f).Intent);

    [Fact]
    public void A_likely_answer_without_a_number_in_it_is_none() =>
        Assert.Equal(Command.None, Agree(Intent.None, Trust.Among, Intent.Number, 0.99f));

    [Fact]
    public void A_stop_among_several_likely_intents_is_a_stop()
    {
        var likely = new float[(int)Intent.Number + 1];
        likely[(int)Intent.None] = 0.1f;
        likely[(int)Intent.Lighter] = 0.46f;
        likely[(int)Intent.Stop] = 0.44f;

        Assert.Equal(Intent.Stop, TwoEars.Agree(Command.None, Trust.Among, likely, null).Intent);
    }

    private static Command Agree(Intent said, Trust trust, Intent learned, float share)
    {
        var likely = new float[(int)Intent.Number + 1];
        Array.Fill(likely, (1 - share) / (likely.Length - 1));
        likely[(int)learned] = share;
        return TwoEars.Agree(new Command(said), trust, likely, null);
    }
}
