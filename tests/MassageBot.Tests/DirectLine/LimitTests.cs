using System.Net;
using MassageBot.Channels.DirectLine;

namespace MassageBot.Tests.DirectLine;

/// <summary>Whose share is whose (reliability.md T34, T74).</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)] // one household has all of these
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void T34_a_household_has_one_share_whatever_address_it_takes(string one, string other, bool same) =>
        Assert.Equal(same, DirectLineLimits.Household(IPAddress.Parse(one)) == DirectLineLimits.Household(IPAddress.Parse(other)));

    [Fact]
    public async Task T34_T74_whoever_starts_one_conversation_over_and_over_keeps_nobody_else_out()
    {
        await using var server = await DirectLineServer.StartAsync(settings: "--DirectLine:NewConversationsBurst=3");
        var mine = await server.StartConversationAsync();
        var statuses = new List<int>();
        for (var again = 0; again < 100; again++)
        {
            using var answer = await server.PostAsync("conversations", mine.Token, "{}");
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal(200, statuses[0]);
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(201, (await server.StartConversationAsync("dl_other")).Status);
    }
}
