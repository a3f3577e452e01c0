using System.Text.Json;
using MassageBot.Conversation.Answers;

namespace MassageBot.Tests.Conversation;

public class ReplyTests
{
    [Fact]
    public void Words_are_trimmed_and_blank_ones_are_none()
    {
        Assert.Equal("yes", Reply.Read(new Activity { Text = "  yes " }).Text);
        Assert.Null(Reply.Read(new Activity { Text = "   " }).Text);
        Assert.Null(Reply.Read(new Activity()).Text);
    }

    [Theory]
    [InlineData("""{"massageBot":{"ask":"W3"},"picked":"fever,lump"}""")]
    [InlineData("""{"ask":"W3","picked":["fever","lump"]}""")]
    [InlineData("""{"ask":"W3","answer":" fever , lump "}""")]
    public void A_card_says_what_was_asked_and_picked(string json)
    {
        var reply = Reply.Read(new Activity { Value = JsonSerializer.Deserialize<JsonElement>(json) });

        Assert.Equal((null, "W3", true), (reply.Text, reply.Ask, reply.IsCard));
        Assert.Equal(["fever", "lump"], reply.Picked);
    }

    [Fact]
    public void A_card_made_of_plain_values_is_read_alike()
    {
        var reply = Reply.Read(new Activity { Value = new Dictionary<string, object> { ["ask"] = "W3", ["picked"] = "fever" } });

        Assert.Equal("W3", reply.Ask);
        Assert.Equal(["fever"], reply.Picked);
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"massageBot":7,"picked":{"a":1}}""")]
    public void A_payload_that_is_none_of_ours_is_a_card_with_nothing_on_it(string json)
    {
        var reply = Reply.Read(new Activity { Value = JsonSerializer.Deserialize<JsonElement>(json) });

        Assert.True(reply.IsCard);
        Assert.Null(reply.Ask);
        Assert.Empty(reply.Picked);
    }

    [Fact]
    public void A_huge_payload_is_not_read() =>
        Assert.Null(Reply.Read(new Activity { Value = new Dictionary<string, object> { ["ask"] = "W3", ["picked"] = new string('x', 20_000) } }).Ask);
}
