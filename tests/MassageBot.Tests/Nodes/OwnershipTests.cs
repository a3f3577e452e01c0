using MassageBot.Nodes;

namespace MassageBot.Tests.Nodes;

public sealed class OwnershipTests
{
    private readonly ManualClock _clock = new();
    private readonly Ownership _nodes = new();

    [Fact]
    public void Who_has_the_database_alone_may_act_for_everybody()
    {
        Assert.True(_nodes.Owns("anything"));
        Assert.True(_nodes.Holds(_nodes.ClaimOf("anything")));
        Assert.True(_nodes.SeesToAll);
    }

    [Fact]
    public void A_right_ends_by_the_nodes_own_clock_before_anybody_else_can_have_it()
    {
        Share(until: TimeSpan.FromSeconds(2));
        var claim = _nodes.ClaimOf("c");
        Assert.True(_nodes.Holds(claim));

        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.False(_nodes.Holds(claim));
        Assert.Null(_nodes.ClaimOf("c"));
    }

    [Fact]
    public void A_right_of_an_earlier_life_or_epoch_never_comes_back()
    {
        Share(until: TimeSpan.FromSeconds(10));
        var claim = _nodes.ClaimOf("c");

        _nodes.Add("me-1", [KeyValuePair.Create(Shards.Of("c"), 6L)]);
        Assert.False(_nodes.Holds(claim));
        _nodes.Leave();
        _nodes.Join("me-2");
        Assert.False(_nodes.Add("me-1", [KeyValuePair.Create(Shards.Of("c"), 5L)]));
        _nodes.Add("me-2", [KeyValuePair.Create(Shards.Of("c"), 5L)]);

        Assert.True(_nodes.Owns("c"));
        Assert.False(_nodes.Holds(claim));
    }

    [Fact]
    public void What_is_let_go_of_is_not_owned()
    {
        Share(until: TimeSpan.FromSeconds(10));

        _nodes.Remove([Shards.Of("c")]);

        Assert.False(_nodes.Owns("c"));
        Assert.Empty(_nodes.Held);
    }

    private void Share(TimeSpan until)
    {
        _nodes.Time = _clock;
        _nodes.Share();
        Assert.False(_nodes.Owns("c"));
        _nodes.Join("me-1");
        _nodes.HoldUntil(_clock.GetTimestamp() + until.Ticks);
        _nodes.Add("me-1", [KeyValuePair.Create(Shards.Of("c"), 5L)]);
    }
}
