using MassageBot.Channels;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>F13: the store answers, but slowly.</summary>
public class SlowStoreTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public async Task F13_with_a_slow_store_stop_holds_at_once_and_is_said_when_it_is_kept(double seconds)
    {
        var store = new SlowStore();
        using var stage = await InTheFirstPressAsync(store);
        store.Slow(stage, TimeSpan.FromSeconds(seconds));
        var louder = stage.InputAsync(new SessionInput.Command(Intent.Louder)); // something that is to be kept, and takes its time

        var heard = stage.Lane.HearAsync("conversation", new Activity { Type = ActivityTypes.Message, Text = "stop" }, CancellationToken.None).AsTask();
        Assert.True(stage.Sessions.Find("conversation")!.Latched);
        var said = Cues(stage);
        var stop = stage.SayAsync(Intent.Stop);
        var all = Task.WhenAll(louder, heard, stop);
        while (!all.IsCompleted)
        {
            stage.Advance(seconds);
            await Task.Yield();
        }

        await all;
        stage.Advance(900);

        Assert.Equal(SessionOutcome.Stopped, stage.View.State.Outcome);
        Assert.Equal(said, Cues(stage));
        Assert.Single(stage.Adapter.Messages, sent => sent.Mark.ContainsKey("outcome"));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(60)]
    public async Task F13_with_a_slow_store_cues_come_at_their_second_and_a_press_that_waits_for_it_too_long_is_left_out(double seconds)
    {
        var (usual, slow) = (await HeardAsync(TimeSpan.Zero), await HeardAsync(TimeSpan.FromSeconds(seconds)));

        Assert.NotEmpty(usual);
        Assert.NotEmpty(slow);
        Assert.All(slow.Where(cue => !cue.Presses), cue => Assert.Contains(cue, usual));
        Assert.All(slow.Where(cue => cue.Presses), cue => Assert.Contains(usual, one => one.Text == cue.Text && cue.At >= one.At && cue.At - one.At <= TimeSpan.FromSeconds(3)));
        Assert.True(seconds > 3 || slow.Count == usual.Count, $"{slow.Count} of {usual.Count} cues came");
    }

    // What is said from the first press on, for half a minute in which nobody answers anything.
    private static async Task<List<(TimeSpan At, string Text, bool Presses)>> HeardAsync(TimeSpan takes)
    {
        var store = new SlowStore();
        using var stage = await InTheFirstPressAsync(store);
        var before = stage.Adapter.All.Count;
        store.Slow(stage, takes);
        for (var tenth = 0; tenth < 450; tenth++)
        {
            stage.Advance(0.1);
            await Task.Yield();
        }

        return [.. stage.Adapter.All.Skip(before).Where(sent => !sent.IsUpdate && sent.Text.Length > 0 && !sent.Mark.ContainsKey("ask")).Select(sent => (sent.At, sent.Text, sent.Mark["kind"] is "do"))];
    }

    private static async Task<Stage> InTheFirstPressAsync(SlowStore store)
    {
        var stage = new Stage("msteams", store: store);
        await stage.StartAsync(Stage.Compile("own-knuckles"));
        await stage.PerformAsync(85);
        Assert.NotNull(stage.View.State.PressFromMs);
        return stage;
    }

    private static int Cues(Stage stage) =>
        stage.Adapter.Messages.Count(sent => sent.Mark.ContainsKey("step") && sent.Mark.ContainsKey("due") && !sent.Mark.ContainsKey("ask") && !sent.Mark.ContainsKey("outcome"));
}
