using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>What the recorded cases cannot say in a line: choices, cards, wakes, positions, and the edges of every time and limit.</summary>
public class ReducerEdgeTests
{
    [Theory]
    [InlineData("start-over", "start_over", "yes no")]
    [InlineData("pain-now", "pain", "0 1 2 3 4 5 6 7 8 9 10")]
    public void A_question_of_the_sessions_own_offers_its_answers(string askId, string said, string choices)
    {
        var ask = Asked(At("solo", 40_000, 12_000), said == "pain" ? Intent.Pain : Intent.StartOver);

        Assert.Equal((askId, choices), (ask.AskId, string.Join(' ', ask.Choices)));
        Assert.Equal(askId == "pain-now", ask.Number);
    }

    private static SessionEffect.Ask Asked((Script Script, SessionState State) at, Intent intent) =>
        SessionReducer.Next(at.Script, at.State, new SessionInput.Command(intent), TimeSpan.FromMilliseconds(at.State.NowMs)).Effects.OfType<SessionEffect.Ask>().Single();

    /// <summary>A session that was answered 3 at its first number, and stands at this moment.</summary>
    private static (Script Script, SessionState State) At(string name, long ms, long answered)
    {
        var script = CaseScripts.Load(name);
        var (state, _) = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero);
        foreach (var until in new[] { answered, ms })
        {
            while (state.WakeMs is { } wake && wake <= until)
            {
                (state, _) = SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(wake));
            }

            (state, _) = SessionReducer.Next(script, state, until == answered ? new SessionInput.Command(Intent.Number, 3) : new SessionInput.Tick(), TimeSpan.FromMilliseconds(until));
        }

        return (script, state);
    }
}
