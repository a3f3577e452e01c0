using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>How words are heard in a session: what is not plain never consents, never goes on and never raises (clinical.md 3.3, 3.4; P14, P33, P34).</summary>
public class SessionHearingTests
{
    [Theory]
    [InlineData("8")]
    [InlineData("eight")]
    [InlineData("no, eight")]
    [InlineData("yes 8")]
    public async Task A_number_at_comfy_is_the_pain_number_and_stops_the_technique(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, ComfyIsAsked);

        await chat.SayAsync(said);

        Assert.Contains("pain-stop", chat.Session!.State.Reasons);
        Assert.Equal("breathing", chat.Ask);
    }

    [Fact]
    public async Task No_at_comfy_is_lighter_though_the_number_beside_it_did_not_rise()
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, ComfyIsAsked);
        var level = chat.Session!.State.Level;

        await chat.SayAsync("no 2");

        Assert.True(chat.Session.State.Level < level);
    }

    [Theory]
    [InlineData("fine until you press")]
    [InlineData("so so")]
    [InlineData("meh")]
    [InlineData("same as before")]
    [InlineData("i guess")]
    public async Task Half_a_yes_at_comfy_is_asked_again(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, ComfyIsAsked);

        await chat.SayAsync(said);

        Assert.True(ComfyIsAsked(chat));
        Assert.StartsWith("Sorry, I didn't get that.", chat.Replies[0].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("blue")]
    [InlineData("up to you")]
    [InlineData("whatever")]
    [InlineData("lets see")]
    [InlineData("7")]
    public async Task Neither_of_two_consents_without_a_yes(string said)
    {
        var chat = await PartnerAsync();
        await UntilAsync(chat, ConsentIsAsked);

        await chat.SayAsync(said);
        Assert.Equal(SessionAsking.Gate, chat.Session!.State.Asking);

        await chat.SayAsync("yes");
        chat.Advance(3);
        Assert.Equal(SessionAsking.ConsentReceiver, chat.Session.State.Asking);
        await chat.SayAsync(said);
        Assert.Equal(SessionAsking.ConsentReceiver, chat.Session.State.Asking);

        await chat.SayAsync("yes");
        Assert.Equal(SessionAsking.None, chat.Session.State.Asking);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("seven")]
    [InlineData("whatever")]
    public async Task A_new_beginning_needs_a_yes(string said)
    {
        var chat = await RunningAsync();
        await chat.SayAsync("start over");
        Assert.Equal(SessionAsking.StartOver, chat.Session!.State.Asking);

        await chat.SayAsync(said);

        Assert.Equal(SessionAsking.StartOver, chat.Session.State.Asking);
    }

    [Theory]
    [InlineData("please dont press any harder")]
    [InlineData("not firmer")]
    [InlineData("no more pressure")]
    public async Task A_negated_raise_never_raises(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, Presses);
        var level = chat.Session!.State.Level;

        await chat.SayAsync(said);

        Assert.StartsWith("Lighter", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.True(chat.Session.State.Level < level);
    }

    [Theory]
    [InlineData("my wife says stop")]
    [InlineData("she says stop")]
    public async Task The_others_stop_is_a_stop(string said)
    {
        var chat = await PartnerAsync();
        await UntilAsync(chat, Presses);

        await chat.SayAsync(said);

        Assert.Equal(SessionOutcome.Stopped, chat.Session!.State.Outcome);
    }

    [Theory]
    [InlineData("she says it hurts")]
    [InlineData("my wife says it hurts")]
    [InlineData("my partner says that hurts")]
    public async Task The_others_pain_is_hands_off_and_the_number_and_no_emergency(string said)
    {
        var chat = await PartnerAsync();
        await UntilAsync(chat, Presses);

        await chat.SayAsync(said);

        Assert.True(chat.IsRunning);
        Assert.Contains("Hands off. What's your number", chat.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("pain-now", chat.Ask);
    }

    [Theory]
    [InlineData("she says she can't feel her legs")]
    [InlineData("she says it hurts in her chest")]
    public async Task The_others_emergency_is_one(string said)
    {
        var chat = await PartnerAsync();

        await chat.SayAsync(said);

        Assert.False(chat.IsRunning);
        Assert.Equal("emergency", chat.Mark["outcome"]);
    }

    [Theory]
    [InlineData("not ready to go on")]
    [InlineData("dont resume")]
    [InlineData("no resume")]
    [InlineData("i cant resume")]
    [InlineData("nearly ready to carry on")]
    [InlineData("when im ready")]
    public async Task Who_is_not_ready_stays_on_hold(string said)
    {
        var chat = await RunningAsync();
        await chat.SayAsync("pause");

        await chat.SayAsync(said);

        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Fact]
    public async Task Turn_it_down_lowers_the_massager()
    {
        var chat = await StartedAsync("device-chair", new() { ["Q66"] = "2 and 3 and 4 and 6" });
        await UntilAsync(chat, Presses);

        await chat.SayAsync("turn it down");

        Assert.StartsWith("Lighter", Assert.Single(chat.Replies).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for")]
    [InlineData("to")]
    public async Task A_number_that_cannot_be_told_is_asked_for_again(string said)
    {
        var chat = await RunningAsync();
        await UntilAsync(chat, NumberIsAsked);

        await chat.SayAsync(said);

        Assert.True(chat.IsRunning);
        Assert.Equal(SessionAsking.Gate, chat.Session!.State.Asking);
        Assert.NotEmpty(chat.Replies);
    }

    private static bool Presses(Chat chat) => chat.Session!.State is { Phase: SessionPhase.Running, PressFromMs: not null };

    private static bool ConsentIsAsked(Chat chat) => chat.Session!.State.Asking == SessionAsking.Gate && StepOf(chat).Kind == StepKind.Consent;

    private static bool NumberIsAsked(Chat chat) => chat.Session!.State.Asking == SessionAsking.Gate && StepOf(chat).Kind == StepKind.Number;

    private static ScriptStep StepOf(Chat chat) => chat.Session!.Script.Steps[chat.Session.State.Step];

    private static bool ComfyIsAsked(Chat chat) => chat.Session!.State.Asking == SessionAsking.Gate && StepOf(chat).Choices.Contains("lighter");

    private static async Task UntilAsync(Chat chat, Func<Chat, bool> reached)
    {
        for (var second = 0; second < 900 && !reached(chat); second++)
        {
            if (chat.Session!.State.Asking != SessionAsking.None)
            {
                await chat.SayAsync(StepOf(chat).Kind == StepKind.Number ? "2" : "yes");
            }
            else
            {
                chat.Advance(1);
            }
        }

        Assert.True(reached(chat));
        if (chat.Session!.State.Asking != SessionAsking.None)
        {
            chat.Advance(3); // the question has been said
        }
    }

    private static Task<Chat> PartnerAsync() => StartedAsync("partner-thumbs", new() { ["Q60"] = "yes" });

    private static async Task<Chat> StartedAsync(string technique, Dictionary<string, string> answers)
    {
        answers["technique"] = Chat.Pack.Techniques.All.Single(one => one.Id == technique).Title;
        foreach (var practical in new[] { "Q61", "Q62", "Q67", "Q68" })
        {
            answers[practical] = "yes";
        }

        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69", answers)).SayAsync("stop");
        Assert.Equal(technique, chat.Session!.Script.Technique);
        chat.Advance(1);
        return chat;
    }

    private static async Task<Chat> RunningAsync()
    {
        var chat = await (await (await new Chat().JoinAsync()).UntilAsync("Q69")).SayAsync("stop");
        chat.Advance(1);
        return chat;
    }
}
