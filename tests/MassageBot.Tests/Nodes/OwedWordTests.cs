using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Nodes;
using MassageBot.Storage;
using MassageBot.Tests.Simulation;
using Microsoft.AspNetCore.DataProtection;

namespace MassageBot.Tests.Nodes;

/// <summary>
/// Who was left alone is told so by whichever node comes to it (design.md 8, reliability.md F25, F27): a node that took over and was gone again before it could speak has not ended the interruption.
/// The product's own parts on the simulation's store and clocks.
/// </summary>
public sealed class OwedWordTests : IDisposable
{
    // In the shard that is given away first.
    private static readonly string Conversation = Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"somebody{i}")).First(id => Shards.Of(id) == Shards.Count - 1);
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly DateTimeOffset Zero = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private readonly DatabaseSession _shared = SimDatabase.Share();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly List<SimNode> _nodes = [];
    private readonly HashSet<string> _answered = [];
    private SimNode? _mute; // keeps its lease, and nothing else reaches the store
    private TimeSpan _now;

    [Fact]
    public void F27_a_node_that_is_killed_before_it_has_spoken_of_the_interruption_leaves_the_word_to_the_next_one()
    {
        LeaveAloneInMidPress();
        var second = TakesOverInSilence();

        Kill(second);
        Start("third");

        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void F27_a_node_that_ends_in_order_before_it_has_spoken_of_it_leaves_the_word_to_the_next_one()
    {
        LeaveAloneInMidPress();
        var second = TakesOverInSilence();

        HandOver(second, "third");

        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void F27_a_node_gives_no_shard_away_in_which_it_has_still_to_speak_of_it()
    {
        LeaveAloneInMidPress();
        var second = TakesOverInSilence();
        _mute = second;
        var other = Start("other");

        Until(() => other.Database.Nodes.Held.Count == Shards.Count / 2);
        Assert.True(second.Owns(Conversation));
        _mute = null;
        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void F27_what_could_not_be_read_when_it_was_taken_over_is_tried_again_and_the_question_comes()
    {
        LeaveAloneInMidPress();
        var second = Start("second");
        second.Database.Fault = call =>
        {
            if (call == DatabaseCall.Read)
            {
                throw new IOException("The store cannot be read.");
            }
        };
        Live(TimeSpan.FromSeconds(5));
        second.Database.Fault = null;

        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void Once_it_is_spoken_of_a_node_that_dies_a_moment_later_brings_no_second_question()
    {
        LeaveAloneInMidPress();
        var second = Start("second");
        UntilSaid(second, said => said.FindLastIndex(Someone.Presses) > said.FindIndex(Someone.Asks));
        var before = Said().Count;

        Kill(second);
        Start("third");
        Until(() => Said().Count > before);

        Assert.Single(Said(), Someone.Asks);
    }

    [Fact]
    public void A_session_that_goes_from_node_to_node_in_order_is_interrupted_by_none()
    {
        var node = HandOver(PressWith("first"), "second");
        Live(TimeSpan.FromSeconds(22)); // in the middle of a press nothing is said or kept
        node = HandOver(node, "third");

        UntilSaid(node, said => said.Count(Someone.Presses) > 1);
        Assert.DoesNotContain(Said(), Someone.Asks);
    }

    [Fact]
    public async Task A_debt_that_an_older_program_took_over_without_knowing_of_it_is_believed_no_more()
    {
        Kill(Start("tables"));
        var lease = TimeSpan.FromSeconds(3);
        using var store = new SimLeaseStore(_shared, new SimDatabase(_shared, _ => { }), () => Zero + _now, () => { });
        foreach (var (node, seen) in new[] { ("a", (DateTimeOffset?)null), ("b", Zero + (1 * Outage)), ("c", Zero + (1 * Outage)) })
        {
            await store.RenewAsync(node, begins: true, lease);
            Assert.All(await store.TakeAsync(node, lease), shard => Assert.Equal(seen, shard.Seen));
            _now += Outage;
            await store.LeaveAsync(node);
        }

        _shared.Execute("UPDATE node_shards SET epoch = epoch + 1"); // an older program had it for a while
        await store.RenewAsync("d", begins: true, lease);
        Assert.All(await store.TakeAsync("d", lease), shard => Assert.Equal(Zero + _now, shard.Seen));
    }

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _shared.Dispose();
    }

    // A session runs, somebody presses, and the only node is gone for a minute.
    private void LeaveAloneInMidPress()
    {
        Kill(PressWith("first"));
        _now += Outage;
    }

    private SimNode PressWith(string name)
    {
        SynchronizationContext.SetSynchronizationContext(null); // all of it on this thread
        var first = Start(name);
        Until(() => first.Owns(Conversation));
        first.Begin(Conversation);
        Live(Step * 10);
        Say(first, "start");
        UntilSaid(first, said => said.Exists(Someone.Presses));
        return first;
    }

    // It has just got the shard, and has said nothing yet.
    private SimNode TakesOverInSilence()
    {
        var second = Start("second");
        Until(() => second.Owns(Conversation));
        return second;
    }

    private void AssertAskedBeforeAnythingElse()
    {
        var before = Said().Count;
        Until(() => Said().Count > before);

        Assert.True(Someone.Asks(Said()[before]), $"Said instead of the question: {Someone.TextOf(Said()[before])}");
    }

    private SimNode Start(string name)
    {
        var node = new SimNode(name, _shared, _protection, () => Zero + _now, TimeSpan.Zero, 1, (_, _) => { }, () => _nodes.ForEach(other => other.StepSoon()), _ => { });
        node.StepSoon();
        _nodes.Add(node);
        return node;
    }

    private SimNode HandOver(SimNode from, string to)
    {
        from.Leave();
        Kill(from);
        return Start(to);
    }

    private void Kill(SimNode node)
    {
        _nodes.Remove(node);
        node.Dispose();
    }

    private void Say(SimNode node, string text) => node.Post(Conversation, text, string.Create(CultureInfo.InvariantCulture, $"client-{_now.Ticks}"), _ => { });

    // Answers what is asked until something is said.
    private void UntilSaid(SimNode node, Predicate<List<JsonObject>> arrived) => Until(() =>
    {
        var said = Said();
        if (said is [.., var last] && Someone.MarkOf(last) is { } mark && mark["ask"] is not null && _answered.Add((string)last["id"]!))
        {
            Say(node, (string?)mark["kind"] == "number" ? "2" : "yes");
        }

        return arrived(said);
    });

    // What the bot has said and is written down.
    private List<JsonObject> Said() => [.. _nodes[0].Log(Conversation).Select(entry => JsonNode.Parse(entry.Json)!.AsObject()).Where(said => (string?)said["from"]?["role"] == "bot" && said["text"] is not null)];

    private void Until(Func<bool> arrived)
    {
        for (var steps = 0; !arrived(); steps++)
        {
            Assert.True(steps < 4000, "It never comes.");
            Pass();
        }
    }

    private void Live(TimeSpan span)
    {
        for (var end = _now + span; _now < end;)
        {
            Pass();
        }
    }

    // One journey to the store a step, so that a node can be caught between what it reads and what it says.
    private void Pass()
    {
        _now += Step;
        foreach (var node in _nodes.ToList())
        {
            node.Pass(Step);
            if (node != _mute)
            {
                node.Write();
            }
        }
    }
}
