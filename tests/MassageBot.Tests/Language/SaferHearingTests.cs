using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

/// <summary>What must not be heard as more than was said (clinical.md 3.3, 3.4, 7; reliability.md P33, P34).</summary>
public class SaferHearingTests
{
    private static readonly CommandRecogniser s_commands = ShippedCommands.Recogniser;

    [Theory]
    [InlineData("blue")]
    [InlineData("up to you")]
    [InlineData("whatever")]
    [InlineData("lets see")]
    [InlineData("meh")]
    [InlineData("so so")]
    [InlineData("i guess")]
    [InlineData("same as before")]
    [InlineData("fine until you press")]
    [InlineData("purple")]
    [InlineData("who cares")]
    [InlineData("it depends")]
    public void Half_a_yes_or_anything_else_is_no_yes(string said) =>
        Assert.Equal(Intent.None, s_commands.Recognise(said, ListeningState.CheckinYesNo).Intent);

    [Theory]
    [InlineData("1", 1)]
    [InlineData("2", 2)]
    [InlineData("3", 3)]
    [InlineData("4", 4)]
    [InlineData("5", 5)]
    [InlineData("6", 6)]
    [InlineData("7", 7)]
    [InlineData("8", 8)]
    [InlineData("9", 9)]
    [InlineData("10", 10)]
    [InlineData("0", 0)]
    [InlineData("zero", 0)]
    [InlineData("one", 1)]
    [InlineData("two", 2)]
    [InlineData("three", 3)]
    [InlineData("four", 4)]
    [InlineData("five", 5)]
    [InlineData("six", 6)]
    [InlineData("seven", 7)]
    [InlineData("eight", 8)]
    [InlineData("nine", 9)]
    [InlineData("ten", 10)]
    [InlineData("its a 7", 7)]
    [InlineData("about a four", 4)]
    [InlineData("yes 7", 7)]
    [InlineData("seven now", 7)]
    public void A_pain_number_is_neither_yes_nor_no(string said, int number)
    {
        Assert.Equal(Intent.None, s_commands.Recognise(said, ListeningState.CheckinYesNo).Intent);
        Assert.Equal(number, s_commands.ReadPainNumber(said));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("oh yes")]
    [InlineData("none")]
    [InlineData("me too")]
    [InlineData("fine")]
    [InlineData("free")]
    public void What_only_sounds_like_a_number_is_none_where_no_number_was_asked_for(string said) => Assert.Null(s_commands.ReadPainNumber(said));

    [Theory]
    [InlineData("yes")]
    [InlineData("yeah")]
    [InlineData("yes please")]
    [InlineData("ok")]
    [InlineData("i do")]
    [InlineData("im ready")]
    [InlineData("comfy")]
    [InlineData("yes indeedy")]
    [InlineData("deffo")]
    [InlineData("too right")]
    [InlineData("go for it then")]
    [InlineData("i guess so")]
    public void A_plain_yes_is_still_a_yes(string said) =>
        Assert.Equal(Intent.Yes, s_commands.Recognise(said, ListeningState.CheckinYesNo).Intent);

    [Theory]
    [InlineData("dont press harder")]
    [InlineData("please dont press any harder")]
    [InlineData("not firmer")]
    [InlineData("no harder please")]
    [InlineData("no more pressure")]
    [InlineData("dont increase the pressure")]
    [InlineData("i dont want it harder")]
    [InlineData("please dont turn the massager up")]
    [InlineData("its harder than before")]
    [InlineData("more pressure would hurt")]
    [InlineData("dont go any deeper")]
    [InlineData("no need to go harder")]
    [InlineData("why is it harder")]
    [InlineData("its firmer now")]
    public void A_negated_or_described_raise_is_lighter(string said)
    {
        Assert.Equal(Intent.Lighter, s_commands.Recognise(said, ListeningState.Running).Intent);
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.NotEqual(Intent.Firmer, s_commands.Recognise(said, state).Intent));
    }

    [Theory]
    [InlineData("firmer")]
    [InlineData("harder please")]
    [InlineData("a bit more pressure")]
    [InlineData("not hard enough")]
    [InlineData("dont be shy press harder")]
    [InlineData("you can press harder than that")]
    [InlineData("i cant feel it, press harder")]
    [InlineData("a little more pressure wouldnt hurt")]
    [InlineData("would you press harder")]
    public void A_plain_wish_for_more_is_still_one(string said) =>
        Assert.Equal(Intent.Firmer, s_commands.Recognise(said, ListeningState.Running).Intent);

    [Theory]
    [InlineData("she says stop", Intent.Stop)]
    [InlineData("my wife says stop", Intent.Stop)]
    [InlineData("he says stop", Intent.Stop)]
    [InlineData("my husband says that's enough", Intent.Stop)]
    [InlineData("the receiver says no more", Intent.Stop)]
    [InlineData("she says he's had enough", Intent.Stop)]
    [InlineData("that's enough max", Intent.Stop)]
    [InlineData("she says pause", Intent.Pause)]
    [InlineData("he says lighter", Intent.Lighter)]
    [InlineData("she says it's too hard", Intent.Lighter)]
    [InlineData("she says it hurts", Intent.Pain)]
    [InlineData("he says ow", Intent.Pain)]
    public void What_another_person_says_is_passed_on_where_it_is_safe(string said, Intent intent) =>
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.Equal(intent, s_commands.Recognise(said, state).Intent));

    [Theory]
    [InlineData("she says go on")]
    [InlineData("he says harder")]
    [InlineData("she says next")]
    [InlineData("she says yes")]
    [InlineData("nan says hello")]
    [InlineData("and he says to me stop worrying")]
    public void What_another_person_says_never_goes_on_or_raises(string said) =>
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.Equal(Intent.None, s_commands.Recognise(said, state).Intent));

    [Theory]
    [InlineData("not ready to go on")]
    [InlineData("dont resume")]
    [InlineData("no resume")]
    [InlineData("i cant resume")]
    [InlineData("nearly ready to carry on")]
    [InlineData("when im ready")]
    [InlineData("not ready to carry on")]
    public void Who_is_not_ready_is_not_gone_on_with(string said)
    {
        Assert.Equal(Intent.Pause, s_commands.Recognise(said, ListeningState.Paused).Intent);
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.DoesNotContain(s_commands.Recognise(said, state).Intent, new[] { Intent.Resume, Intent.Yes, Intent.Next }));
    }

    [Theory]
    [InlineData("slow down its too hard")]
    [InlineData("slower and a bit lighter please")]
    [InlineData("lighter and slower")]
    [InlineData("can you go lighter and how long is left")]
    [InlineData("repeat that and go lighter")]
    public void Lighter_comes_before_all_that_is_not_safer(string said) =>
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.Equal(Intent.Lighter, s_commands.Recognise(said, state).Intent));

    [Theory]
    [InlineData("turn it down")]
    [InlineData("turn it down a bit")]
    public void Turn_it_down_means_the_massager_where_one_is_used(string said)
    {
        Assert.Equal(Intent.Lighter, s_commands.Recognise(said, ListeningState.Running, massager: true).Intent);
        Assert.Equal(Intent.Quieter, s_commands.Recognise(said, ListeningState.Running).Intent);
        Assert.Equal(Intent.Quieter, s_commands.Recognise("turn the volume down", ListeningState.Running, massager: true).Intent);
    }

    [Fact]
    public void Dont_pause_is_no_pause() => Assert.Equal(Intent.None, s_commands.Recognise("don't pause", ListeningState.Running).Intent);

    [Theory]
    [InlineData("for")]
    [InlineData("to")]
    public void A_word_too_risky_to_be_a_number_is_asked_again_and_ends_nothing(string said) =>
        Assert.All(Enum.GetValues<ListeningState>(), state => Assert.Equal(Intent.None, s_commands.Recognise(said, state).Intent));
}
