using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Nodes;
using MassageBot.Tests.Simulation;

namespace MassageBot.Tests.Nodes;

/// <summary>Who talks to one node and waits for another one's answer sees that they are still heard, at whichever node they listen (reliability.md F13).</summary>
public sealed class WaitingAcrossNodesTests : IDisposable
{
    private const string Conversation = "somebody";
    private readonly SimNodes _nodes = new();

    [Fact]
    public void F13_what_was_said_to_one_node_and_found_by_the_other_shows_the_bot_typing_at_both_until_the_answer_comes()
    {
        var (owner, door) = (_nodes.Start("a"), _nodes.Start("b"));
        _nodes.Until(() => owner.Database.Nodes.Held.Count == Shards.Count / 2 && door.Database.Nodes.Held.Count == Shards.Count / 2);
        (owner, door) = owner.Owns(Conversation) ? (owner, door) : (door, owner);
        door.Begin(Conversation);
        _nodes.Live(TimeSpan.FromSeconds(1));
        var heard = new[] { owner.Listen(Conversation), door.Listen(Conversation) };

        _nodes.Say(door, Conversation, "think");
        _nodes.Live(TimeSpan.FromMilliseconds(2900));
        Assert.All(heard, stream => Assert.Null(stream.TakeAside()));
        _nodes.Live(TimeSpan.FromMilliseconds(1000));
        Assert.All(heard, stream => Assert.Equal(["typing"], Signs(stream)));

        _nodes.Until(() => _nodes.Said(Conversation).Count == 1);
        Assert.All(heard, stream => Assert.Equal(["typing", "typing"], Signs(stream)));
        _nodes.Live(TimeSpan.FromSeconds(10));
        Assert.All(heard, stream => Assert.Null(stream.TakeAside()));
    }

    public void Dispose() => _nodes.Dispose();

    private static List<string?> Signs(StreamSubscription stream)
    {
        var signs = new List<string?>();
        while (stream.TakeAside() is { } frame)
        {
            signs.Add((string?)JsonNode.Parse(frame)!["activities"]![0]!["type"]);
        }

        return signs;
    }
}
