using System.Globalization;
using System.Text;
using MassageBot.Nodes;

namespace MassageBot.Tests.Nodes;

public sealed class NodeNewsTests
{
    [Fact]
    public void What_is_told_is_read_as_it_was_meant()
    {
        var news = new NodeNews { From = "me", ShardsFree = true };
        news.Logged("c1", 7);
        news.Logged("c1", 6);
        news.Filled("19:meeting with spaces@thread.v2;messageid=1");
        news.Waits("c2");

        var read = NodeNews.Read(Assert.Single(news.Write()));

        Assert.Equal(("me", true), (read.From, read.ShardsFree));
        Assert.Equal([KeyValuePair.Create("c1", 7L)], read.LogsGrown);
        Assert.Equal(["19:meeting with spaces@thread.v2;messageid=1"], read.InboxFilled);
        Assert.Equal(["c2"], read.Waiting);
    }

    [Fact]
    public void Much_of_it_is_told_in_pieces_that_postgres_takes()
    {
        var news = new NodeNews { From = "me" };
        for (var i = 0; i < 1000; i++)
        {
            news.Logged(string.Create(CultureInfo.InvariantCulture, $"conversation-ж-{i:00000}"), i + 1);
        }

        news.Filled(new string('x', 9000)); // would never fit; found by looking

        var texts = news.Write();

        Assert.All(texts, text => Assert.InRange(Encoding.UTF8.GetByteCount(text), 1, 7999));
        var read = texts.Select(NodeNews.Read).ToList();
        Assert.Equal(1000, read.Sum(part => part.LogsGrown.Count));
        Assert.All(read, part => Assert.Equal("me", part.From));
    }

    [Theory]
    [InlineData("")]
    [InlineData("me\nz of a newer program\nl notanumber c\nl 5\ni\nw\n\n")]
    public void What_is_not_known_is_left_out(string text) => Assert.True(NodeNews.Read(text).IsEmpty);

    [Fact]
    public void Shards_are_dealt_alike_on_every_node_and_evenly()
    {
        Assert.Equal(Shards.Of("abc"), Shards.Of("abc"));
        var dealt = Enumerable.Range(0, 6400).GroupBy(i => Shards.Of(string.Create(CultureInfo.InvariantCulture, $"{i:x}e5hkbjgo3oxoeyck7yhba3xys76ipyy3"))).ToList();
        Assert.Equal(Shards.Count, dealt.Count);
        Assert.All(dealt, shard => Assert.InRange(shard.Count(), 50, 170));
        Assert.Equal([64, 32, 22, 1], new[] { 1, 2, 3, 64 }.Select(Shards.FairShare));
    }
}
