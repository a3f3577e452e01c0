using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Sessions;

/// <summary>P31: whatever the compiler makes of a technique runs to its end, and no limit cuts what it planned.</summary>
public class VariantTests
{
    public static TheoryData<string, string, int, bool> Variants()
    {
        var data = new TheoryData<string, string, int, bool>();
        foreach (var technique in Stage.Pack.Techniques.All)
        {
            foreach (var adaptations in new[] { "", "light", "short", "seated", "light short", "light short seated", "no-flexion", "no-gun" })
            {
                data.Add(technique.Id, adaptations, adaptations.Contains("light", StringComparison.Ordinal) ? 1 : 3, false);
            }

            data.Add(technique.Id, "", 2, true); // first time
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_variant_runs_to_its_end_with_all_its_hands_on_time(string technique, string adaptations, int maxPressure, bool firstTime)
    {
        var script = ScriptCompiler.Compile(Stage.Pack.Techniques.Find(technique)!, new ScriptRequest
        {
            Adaptations = adaptations.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            MaxPressure = maxPressure,
            FirstTime = firstTime,
        });
        var state = Run(script);

        Assert.Equal(SessionOutcome.Completed, state.Outcome);
        Assert.Equal(script.HandsOnMs, state.HandsOnMs);
        Assert.Equal(script.TotalMs, state.NowMs);
    }

    [Fact]
    public void A_session_keeps_the_script_it_was_begun_with()
    {
        var state = SessionReducer.Begin(Stage.Compile("own-knuckles"));
        var fault = Assert.Throws<ArgumentException>(() => SessionReducer.Next(Stage.Compile("wall-ball"), state, new SessionInput.Tick(), TimeSpan.Zero));

        Assert.Contains("give it the script it was begun with", fault.Message, StringComparison.Ordinal);
    }

    private static SessionState Run(Script script)
    {
        var (state, _) = SessionReducer.Next(script, SessionReducer.Begin(script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero);
        for (var i = 0; i < 5_000 && state.Phase != SessionPhase.Ended; i++)
        {
            var number = state.Asking == SessionAsking.Gate && script.Steps[state.Step].Kind == StepKind.Number;
            (state, _) = state.Phase == SessionPhase.Waiting
                ? SessionReducer.Next(script, state, new SessionInput.Command(number ? Intent.Number : Intent.Yes, number ? 1 : null), TimeSpan.FromMilliseconds(state.AskedMs + 2_000))
                : SessionReducer.Next(script, state, new SessionInput.Tick(), TimeSpan.FromMilliseconds(state.WakeMs!.Value));
        }

        return state;
    }
}
