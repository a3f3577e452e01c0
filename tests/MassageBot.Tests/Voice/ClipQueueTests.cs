using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;

namespace MassageBot.Tests.Voice;

/// <summary>Clips are made once, the most wanted first; a failure harms nothing else.</summary>
public sealed class ClipQueueTests
{
    [Fact]
    public async Task Many_who_want_the_same_clip_get_one()
    {
        var go = new TaskCompletionSource();
        var engine = new FakeEngine { Before = _ => go.Task };
        await using var kitchen = new Kitchen(engine);

        var wants = Enumerable.Range(0, 20).Select(_ => kitchen.Queue.WantAsync(Kitchen.Recipe("Light strokes."), ClipUrgency.Session)).ToList();
        go.SetResult();
        var clips = await Task.WhenAll(wants);

        Assert.Single(engine.Said);
        Assert.Single(clips.Distinct());
        Assert.Equal("wav", clips[0].Extension); // there is no helper process here
    }

    [Fact]
    public async Task What_is_wanted_more_is_made_first()
    {
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        var engine = new FakeEngine { Before = words => words switch { "Busy one." => first.Task, "Busy two." => second.Task, _ => Task.CompletedTask } };
        await using var kitchen = new Kitchen(engine);
        var busy = new[] { "Busy one.", "Busy two." }.Select(text => kitchen.Queue.WantAsync(Kitchen.Recipe(text), ClipUrgency.Soon)).ToList();

        var later = new[] { ("Ahead.", ClipUrgency.Ahead), ("Session.", ClipUrgency.Session), ("Soon.", ClipUrgency.Soon), ("Waited.", ClipUrgency.Waited) }
            .Select(want => kitchen.Queue.WantAsync(Kitchen.Recipe(want.Item1), want.Item2)).ToList();
        first.SetResult(); // one of the two is free: it makes all the others
        await Task.WhenAll(later);
        second.SetResult();
        await Task.WhenAll(busy);

        Assert.Equal(["Waited.", "Soon.", "Session.", "Ahead."], engine.Said.Where(text => !text.StartsWith("Busy", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_clip_that_is_there_is_not_made_again()
    {
        var engine = new FakeEngine();
        await using var kitchen = new Kitchen(engine);

        await kitchen.Queue.WantAsync(Kitchen.Recipe("Rest."), ClipUrgency.Ahead);
        await kitchen.Queue.WantAsync(Kitchen.Recipe("Rest."), ClipUrgency.Waited);

        Assert.Single(engine.Said);
    }

    [Fact]
    public async Task A_clip_that_failed_can_be_wanted_again()
    {
        var broken = true;
        var engine = new FakeEngine { Before = _ => broken ? throw new SpeechEngineException("It hiccuped.") : Task.CompletedTask };
        await using var kitchen = new Kitchen(engine);

        await Assert.ThrowsAsync<SpeechEngineException>(() => kitchen.Queue.WantAsync(Kitchen.Recipe("Rest."), ClipUrgency.Session));
        broken = false;
        Assert.Equal(0, kitchen.Queue.Waiting);

        Assert.InRange((await kitchen.Queue.WantAsync(Kitchen.Recipe("Rest."), ClipUrgency.Session)).Ms, 300, 400);
        Assert.Equal("flite", (await kitchen.Engines.CurrentAsync(default)).Id); // one bad text does not take the engine away
    }

    [Fact]
    public async Task Whoever_wants_a_failed_clip_again_the_moment_it_failed_has_it_made()
    {
        var broken = true;
        var engine = new FakeEngine { Before = _ => broken ? throw new SpeechEngineException("It hiccuped.") : Task.CompletedTask };
        await using var kitchen = new Kitchen(engine);
        for (var i = 0; i < 200; i++) // two threads race here: many times
        {
            var recipe = Kitchen.Recipe($"Rest {i}.");
            broken = true;
            var failing = kitchen.Queue.WantAsync(recipe, ClipUrgency.Session);
            while (!failing.IsCompleted)
            {
                Thread.SpinWait(1); // no continuation: that would come too late to race
            }

            broken = false;
            Assert.True((await kitchen.Queue.WantAsync(recipe, ClipUrgency.Session)).Ms > 0);
        }
    }

    [Fact]
    public async Task An_engine_that_is_down_is_left_alone()
    {
        var engine = new FakeEngine { Before = _ => throw new SpeechEngineException("It is gone.") { EngineIsDown = true } };
        await using var kitchen = new Kitchen(engine, new FakeEngine("espeak-ng"));

        await Assert.ThrowsAsync<SpeechEngineException>(() => kitchen.Queue.WantAsync(Kitchen.Recipe("Rest."), ClipUrgency.Session));

        Assert.Equal("espeak-ng", (await kitchen.Engines.CurrentAsync(default)).Id);
    }

    [Fact]
    public async Task No_text_stands_in_the_log()
    {
        var engine = new FakeEngine { Before = _ => throw new InvalidOperationException("zzcanary") };
        await using var kitchen = new Kitchen(engine);

        await Assert.ThrowsAsync<SpeechEngineException>(() => kitchen.Queue.WantAsync(Kitchen.Recipe("zzcanary numb legs"), ClipUrgency.Session));

        Assert.DoesNotContain(kitchen.Log.Lines, line => line.Contains("zzcanary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1800)]
    public async Task Words_that_would_run_into_the_next_are_said_faster(int limitMs)
    {
        await using var kitchen = new Kitchen(new FakeEngine());

        var roomy = await kitchen.Queue.WantAsync(Kitchen.Recipe("One two three. Four five six."), ClipUrgency.Session);
        var tight = await kitchen.Queue.WantAsync(Kitchen.Recipe("One two three. Four five six.", limitMs: limitMs), ClipUrgency.Session);

        Assert.True(roomy.Ms > 1800, $"{roomy.Ms}");
        Assert.InRange(tight.Ms, limitMs * 7 / 10, limitMs);
        Assert.NotEqual(roomy.Hash, tight.Hash);
    }

    [Fact]
    public void Everything_that_changes_the_sound_changes_the_hash()
    {
        var recipe = new ClipRecipe("Rest.", "flite", "slt", 1, "a");
        ClipRecipe[] others =
        [
            new("Rest!", "flite", "slt", 1, "a"), new("Rest.", "azure", "slt", 1, "a"), new("Rest.", "flite", "rms", 1, "a"),
            new("Rest.", "flite", "slt", 1.05, "a"), new("Rest.", "flite", "slt", 1, "b"), new("Rest.", "flite", "slt", 1, "a", 900),
        ];

        Assert.Equal(recipe.Hash, new ClipRecipe("Rest.", "flite", "slt", 1, "a").Hash);
        Assert.Equal(7, others.Append(recipe).Select(one => one.Hash).Distinct().Count());
        Assert.Matches("^[0-9a-f]{64}$", recipe.Hash);
    }
}
