using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Conversation;

/// <summary>A session on hold: nothing is said that presses, and no answer is lost.</summary>
public class SessionHoldTests
{
    [Fact]
    public async Task Say_that_again_on_hold_in_a_press_says_that_it_is_paused()
    {
        var chat = await InASession.PressingAsync();

        await chat.SayAsync("pause", "say that again");

        Assert.Equal("Still paused. Say \"go on\" or \"stop\".", Assert.Single(chat.Replies).Text);
        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("yes")]
    [InlineData("no")]
    public async Task An_answer_on_hold_where_nothing_is_asked_is_told_that_it_is_paused(string said)
    {
        var chat = await InASession.PressingAsync();

        await chat.SayAsync("pause", said);

        Assert.Equal("Still paused. Say \"go on\" or \"stop\".", Assert.Single(chat.Replies).Text);
        Assert.Equal(SessionPhase.Paused, chat.Session!.State.Phase);
    }

    [Theory]
    [InlineData("2")]
    [InlineData("seven")]
    public async Task A_number_on_hold_at_its_gate_counts(string said)
    {
        var chat = await InASession.RunningAsync();
        await chat.PerformUntilAsync(state => state.Asking == SessionAsking.Gate);

        await chat.SayAsync("pause", said);

        Assert.Equal(said == "2" ? 2 : 7, chat.Session!.State.PainStart);
        if (said == "2")
        {
            Assert.Equal("Thanks. Still paused. Say \"go on\" or \"stop\".", Assert.Single(chat.Replies).Text);
            Assert.Equal(SessionPhase.Paused, chat.Session.State.Phase);
        }
        else
        {
            Assert.Equal(SessionOutcome.Clinician, chat.Session.State.Outcome); // clinical.md 3.3: 7 or 8 at the start
        }
    }
}
