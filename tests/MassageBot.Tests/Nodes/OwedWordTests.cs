using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Nodes;
using MassageBot.Storage;
using MassageBot.Tests.Simulation;

namespace MassageBot.Tests.Nodes;

/// <summary>
/// Who was left alone is told so by whichever node comes to it (design.md 8, reliability.md F25, F27): a node that took over and was gone again before it could speak has not ended the interruption.
/// The product's own parts on the simulation's store and clocks.
/// </summary>
public sealed class OwedWordTests : IDisposable
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);

    // In the shard that is given away first.
    private static readonly string Conversation = Enumerable.Range(0, 10_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"somebody{i}")).First(id => Shards.Of(id) == Shards.Count - 1);

    private readonly SimNodes _nodes = new();
    private readonly HashSet<string> _answered = [];

    [Fact]
    public void F27_a_node_that_is_killed_before_it_has_spoken_of_the_interruption_leaves_the_word_to_the_next_one()
    {
        LeaveAloneInMidPress();
        var second = TakesOverInSilence();

        _nodes.Kill(second);
        _nodes.Start("third");

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
        _nodes.Mute = second;
        var other = _nodes.Start("other");

        _nodes.Until(() => other.Database.Nodes.Held.Count == Shards.Count / 2);
        Assert.True(second.Owns(Conversation));
        _nodes.Mute = null;
        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void F27_what_could_not_be_read_when_it_was_taken_over_is_tried_again_and_the_question_comes()
    {
        LeaveAloneInMidPress();
        var second = _nodes.Start("second");
        second.Database.Fault = call =>
        {
            if (call == DatabaseCall.Read)
            {
                throw new IOException("The store cannot be read.");
            }
        };
        _nodes.Live(TimeSpan.FromSeconds(5));
        second.Database.Fault = null;

        AssertAskedBeforeAnythingElse();
    }

    [Fact]
    public void Once_it_is_spoken_of_a_node_that_dies_a_moment_later_brings_no_second_question()
    {
        LeaveAloneInMidPress();
        var second = _nodes.Start("second");
        UntilSaid(second, said => said.FindLastIndex(Someone.Presses) > said.FindIndex(Someone.Asks));
        var before = Said().Count;

        _nodes.Kill(second);
        _nodes.Start("third");
        _nodes.Until(() => Said().Count > before);

        Assert.Single(Said(), Someone.Asks);
    }

    [Fact]
    public void A_session_that_goes_from_node_to_node_in_order_is_interrupted_by_none()
    {
        var node = HandOver(PressWith("first"), "second");
        _nodes.Live(TimeSpan.FromSeconds(22)); // in the middle of a press nothing is said or kept
        node = HandOver(node, "third");

        UntilSaid(node, said => said.Count(Someone.Presses) > 1);
        Assert.DoesNotContain(Said(), Someone.Asks);
    }

    [Fact]
    public async Task A_debt_that_an_older_program_took_over_without_knowing_of_it_is_believed_no_more()
    {
        _nodes.Kill(_nodes.Start("tables"));
        var lease = TimeSpan.FromSeconds(3);
        using var store = new SimLeaseStore(_nodes.Shared, new SimDatabase(_nodes.Shared, _ => { }), () => SimNodes.Zero + _nodes.Now, () => { });
        foreach (var (node, seen) in new[] { ("a", (DateTimeOffset?)null), ("b", SimNodes.Zero + Outage), ("c", SimNodes.Zero + Outage) })
        {
            await store.RenewAsync(node, begins: true, lease);
            Assert.All(await store.TakeAsync(node, lease), shard => Assert.Equal(seen, shard.Seen));
            _nodes.Skip(Outage);
            await store.LeaveAsync(node);
        }

        _nodes.Shared.Execute("UPDATE node_shards SET epoch = epoch + 1"); // an older program had it for a while
        await store.RenewAsync("d", begins: true, lease);
        Assert.All(await store.TakeAsync("d", lease), shard => Assert.Equal(SimNodes.Zero + _nodes.Now, shard.Seen));
    }

    public void Dispose() => _nodes.Dispose();

    // A session runs, somebody presses, and the only node is gone for a minute.
    private void LeaveAloneInMidPress()
    {
        _nodes.Kill(PressWith("first"));
        _nodes.Skip(Outage);
    }

    private SimNode PressWith(string name)
    {
        var node = _nodes.Start(name);
        _nodes.Until(() => node.Owns(Conversation));
        node.Begin(Conversation);
        _nodes.Live(TimeSpan.FromSeconds(1));
        _nodes.Say(node, Conversation, "start");
        UntilSaid(node, said => said.Exists(Someone.Presses));
        return node;
    }

    // It has just got the shard, and has said nothing yet.
    private SimNode TakesOverInSilence()
    {
        var second = _nodes.Start("second");
        _nodes.Until(() => second.Owns(Conversation));
        return second;
    }

    private SimNode HandOver(SimNode from, string to)
    {
        from.Leave();
        _nodes.Kill(from);
        return _nodes.Start(to);
    }

    private void AssertAskedBeforeAnythingElse()
    {
        var before = Said().Count;
        _nodes.Until(() => Said().Count > before);

        Assert.True(Someone.Asks(Said()[before]), $"Said instead of the question: {Someone.TextOf(Said()[before])}");
    }

    // Answers what is asked until something is said.
    private void UntilSaid(SimNode node, Predicate<List<JsonObject>> arrived) => _nodes.Until(() =>
    {
        var said = Said();
        if (said is [.., var last] && Someone.MarkOf(last) is { } mark && mark["ask"] is not null && _answered.Add((string)last["id"]!))
        {
            _nodes.Say(node, Conversation, (string?)mark["kind"] == "number" ? "2" : "yes");
        }

        return arrived(said);
    });

    private List<JsonObject> Said() => _nodes.Said(Conversation);
}
