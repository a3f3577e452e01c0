using System.Globalization;
using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md D and F.</summary>
public sealed class ReceivingTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;
    private Started _conversation = null!;

    public async Task InitializeAsync()
    {
        _server = await DirectLineServer.StartAsync(
            async turn =>
            {
                if (turn.Activity.Type == ActivityTypes.Message)
                {
                    await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Typing });
                    await turn.SendActivityAsync(MessageFactory.Text("echo: " + turn.Activity.Text));
                }
            },
            settings: "--DirectLine:ActivitiesBurst=1000");
        _conversation = await _server.StartConversationAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task D1_everything_comes_from_the_start()
    {
        await SayAsync("one", "two");

        var (absent, empty) = (await _server.ReadAsync(_conversation), await _server.ReadAsync(_conversation, ""));

        Assert.Equal(["one", "echo: one", "two", "echo: two"], Texts(absent.Activities));
        Assert.Equal(Texts(absent.Activities), Texts(empty.Activities));
        Assert.Equal("6", absent.Watermark);
    }

    [Fact]
    public async Task D2_at_the_end_there_is_an_empty_list_and_the_same_watermark()
    {
        await SayAsync("one");
        var (_, watermark) = await _server.ReadAsync(_conversation);

        var (activities, again) = await _server.ReadAsync(_conversation, watermark);

        Assert.Empty(activities);
        Assert.Equal(watermark, again);
    }

    [Fact]
    public async Task D3_D6_pages_join_without_gap_or_double_past_typing()
    {
        await SayAsync([.. Enumerable.Range(0, 250).Select(i => i.ToString(CultureInfo.InvariantCulture))]);
        var (all, watermark) = (new List<JsonObject>(), "");
        while (await _server.ReadAsync(_conversation, watermark) is { Activities.Count: > 0 } page)
        {
            Assert.True(page.Activities.Count <= 200);
            all.AddRange(page.Activities);
            watermark = page.Watermark;
        }

        Assert.Equal(500, all.Count);
        Assert.Equal(500, all.Select(activity => (string?)activity["id"]).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 250).Select(i => i.ToString(CultureInfo.InvariantCulture)), Texts(all).Where(text => !text!.StartsWith("echo", StringComparison.Ordinal)));
        Assert.Equal("750", watermark);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("%2B1")]
    [InlineData("99999999999999999999999999")]
    [InlineData("1%27%3B--")]
    public async Task D4_a_watermark_that_is_none_is_400(string watermark)
    {
        await (await _server.GetAsync($"conversations/{_conversation.Id}/activities?watermark={watermark}", _conversation.Token)).FailsAsync(400, "BadArgument");
        await (await _server.GetAsync($"conversations/{_conversation.Id}?watermark={watermark}", _conversation.Token)).FailsAsync(400, "BadArgument");
    }

    [Fact]
    public async Task D5_a_watermark_beyond_the_end_is_the_end()
    {
        await SayAsync("one");

        var (activities, watermark) = await _server.ReadAsync(_conversation, "999999");

        Assert.Empty(activities);
        Assert.Equal("3", watermark);
    }

    [Fact]
    public async Task D6_typing_is_not_listed_but_moves_the_watermark()
    {
        await _server.PostActivityAsync(_conversation, """{"type":"typing"}""");

        var (activities, watermark) = await _server.ReadAsync(_conversation);

        Assert.Empty(activities);
        Assert.Equal("1", watermark);
    }

    [Fact]
    public async Task D7_ids_are_url_safe()
    {
        var id = await _server.PostActivityAsync(_conversation, """{"type":"message","text":"x"}""");

        Assert.Equal(Uri.EscapeDataString(_conversation.Id), _conversation.Id);
        Assert.Equal(Uri.EscapeDataString(id), id);
        await (await _server.GetAsync("conversations/a%2Fb%2Bc%3D/activities", DirectLineServer.Secret)).FailsAsync(404, "ConversationNotFound");
    }

    [Fact]
    public async Task D8_no_answer_is_kept_by_a_cache()
    {
        foreach (var path in new[] { $"conversations/{_conversation.Id}/activities", "conversations/none?watermark=", "nowhere" })
        {
            Assert.True((await _server.GetAsync(path, DirectLineServer.Secret)).Headers.CacheControl!.NoStore);
        }
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("multipart/form-data")]
    [InlineData("application/vnd.microsoft.activity")]
    public async Task F5_uploads_are_switched_off(string contentType)
    {
        var content = new ByteArrayContent([1, 2, 3]);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        content.Headers.TryAddWithoutValidation("Content-Disposition", "name=\"file\"; filename=\"a.png\"");

        await (await _server.PostAsync($"conversations/{_conversation.Id}/upload?userId=u1", _conversation.Token, content)).FailsAsync(404, "NotFound");
    }

    private static IEnumerable<string?> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => (string?)activity["text"]);

    private async Task SayAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Equal(200, (int)(await _server.SayAsync(_conversation, text)).StatusCode);
            await _server.IdleAsync();
        }
    }
}
