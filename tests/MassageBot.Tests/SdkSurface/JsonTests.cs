using System.Text;
using Microsoft.AspNetCore.Http;

namespace MassageBot.Tests.SdkSurface;

/// <summary>How activities look as JSON, through the one helper that both SDKs have.</summary>
public sealed class JsonTests
{
    [Fact]
    public async Task An_activity_is_written_in_camel_case_without_nulls()
    {
        var json = await WriteAsync(new Activity(ActivityTypes.Message)
        {
            Id = "1",
            Text = "Grüße \"an\" alle 👍",
            From = new ChannelAccount("bot", "Bot", "bot"),
            SuggestedActions = new SuggestedActions { Actions = [new CardAction(ActionTypes.ImBack, "Yes", value: "yes")] },
            ChannelData = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["kind"] = "cue", ["epoch"] = 3, ["list"] = new List<object> { "a", 1, true } } },
        });

        // Compared as JSON: how letters are escaped and where line breaks stand is each SDK's own affair.
        Assert.True(
            System.Text.Json.Nodes.JsonNode.DeepEquals(
                System.Text.Json.Nodes.JsonNode.Parse("""
                    {"type":"message","id":"1","from":{"id":"bot","name":"Bot","role":"bot"},"text":"Grüße \"an\" alle 👍",
                     "suggestedActions":{"actions":[{"type":"imBack","title":"Yes","value":"yes"}]},
                     "channelData":{"massageBot":{"kind":"cue","epoch":3,"list":["a",1,true]}}}
                    """),
                System.Text.Json.Nodes.JsonNode.Parse(json)),
            json);
    }

    [Fact]
    public async Task Times_and_members_no_one_names_come_through()
    {
        var activity = await ReadAsync("""{"type":"message","timestamp":"2026-11-21T11:45:14.8151726+00:00","localTimestamp":"2026-11-21T12:45:14+01:00","mood":{"good":true},"text":"hi"}""");

        Assert.Equal(new DateTimeOffset(2026, 11, 21, 11, 45, 14, TimeSpan.Zero).AddTicks(8151726), activity!.Timestamp);
        Assert.Equal(TimeSpan.FromHours(1), activity.LocalTimestamp!.Value.Offset);
        Assert.Contains("\"mood\"", await WriteAsync(activity), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("7", 7L)]
    [InlineData("1.5", 1.5)]
    [InlineData("true", true)]
    public async Task A_plain_payload_is_a_plain_value(string json, object expected) =>
        Assert.Equal(expected, (await ReadAsync($$"""{"type":"event","value":{{json}}}"""))!.Value);

    [Fact]
    public async Task A_payload_with_members_is_JSON_when_it_is_written_out()
    {
        var payload = (await ReadAsync("""{"type":"event","value":{"a":[1,"b"]}}"""))!.Value;

        Assert.Equal("{\"a\":[1,\"b\"]}", new string([.. payload!.ToString()!.Where(letter => !char.IsWhiteSpace(letter))]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("not JSON")]
    public async Task What_is_not_JSON_is_no_activity(string body) => Assert.Null(await ReadAsync(body));

    [Fact]
    public async Task No_response_to_an_invoke_is_200_and_a_response_has_its_own_status()
    {
        var context = new DefaultHttpContext();
        await HttpHelper.WriteResponseAsync(context.Response, null!);
        Assert.Equal(200, context.Response.StatusCode);

        await HttpHelper.WriteResponseAsync(context.Response, new InvokeResponse { Status = 501 });
        Assert.Equal(501, context.Response.StatusCode);
    }

    [Fact]
    public async Task A_hero_card_is_an_attachment()
    {
        var card = new HeroCard(title: "t", buttons: [new CardAction(ActionTypes.PostBack, "b", value: "v")]).ToAttachment();

        Assert.Equal("application/vnd.microsoft.card.hero", card.ContentType);
        Assert.Contains("\"buttons\"", await WriteAsync(new Activity(ActivityTypes.Message) { Attachments = [card] }), StringComparison.Ordinal);
    }

    private static async Task<string> WriteAsync(Activity activity)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await HttpHelper.WriteResponseAsync(context.Response, new InvokeResponse { Status = 200, Body = activity });
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static async Task<Activity?> ReadAsync(string json)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(json));
        context.Request.Body = body;
        return await HttpHelper.ReadRequestAsync<Activity>(context.Request);
    }
}
