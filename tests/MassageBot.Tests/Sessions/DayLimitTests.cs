using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>P12 over a day: what one session did counts in the next ones.</summary>
public class DayLimitTests
{
    [Fact]
    public async Task A_third_session_within_a_day_presses_no_more_on_what_had_its_time_twice()
    {
        using var stage = new Stage();
        var script = Stage.Compile("own-knuckles"); // its low back takes all sixty seconds of a session
        for (var i = 0; i < 2; i++)
        {
            await stage.StartAsync(script);
            await stage.PerformAsync(400);
            Assert.Equal(60_000, stage.View.State.SpotMs["low-back"]);
        }

        await stage.StartAsync(script);
        await stage.PerformAsync(400);
        Assert.DoesNotContain("low-back", stage.View.State.SpotMs.Keys);

        stage.Advance(25 * 3600);
        await stage.StartAsync(script);
        await stage.PerformAsync(400);
        Assert.Equal(60_000, stage.View.State.SpotMs["low-back"]);
    }

    [Fact]
    public async Task Starting_over_counts_too()
    {
        using var stage = new Stage();
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(110); // the first press on the low back is done
        await stage.SayAsync(Intent.StartOver);
        await stage.SayAsync(Intent.Yes);
        await stage.PerformAsync(400);

        Assert.Equal(60_000, stage.View.State.SpotMs["low-back"]);
    }
}
