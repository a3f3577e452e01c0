namespace MassageBot.Tests.Conversation;

/// <summary>The country, as people say it, and what is said when it stays unknown.</summary>
public class PlaceConversationTests
{
    [Fact]
    public async Task Somebody_in_Canada_is_told_911()
    {
        var chat = await (await At("place")).SayAsync("I'm in Canada");

        await (await chat.UntilAsync("W2")).SayAsync("chest pain");

        Assert.Contains(chat.Transcript, reply => reply.Text?.Contains("911", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("skip")]
    [InlineData("in Atlantis", "in Atlantis")]
    public async Task A_country_that_stays_unknown_is_said_to_be_so_in_one_sentence(params string[] said)
    {
        var chat = await (await At("place")).SayAsync(said);

        Assert.Equal("I don't know your country then, so in an emergency call your local emergency number; 112 works from many mobile phones.", chat.Replies[0].Text);
        Assert.StartsWith("To keep you safe", chat.Replies[1].Text, StringComparison.Ordinal);
        Assert.Equal("health-data", chat.Ask);
    }

    private static async Task<Chat> At(string ask) => await (await new Chat().JoinAsync()).UntilAsync(ask);
}
