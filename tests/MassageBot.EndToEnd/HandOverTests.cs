using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Channels.BotConnector;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>From a chat behind the Bot Connector to the voice page: one session, and whoever joined last performs it.</summary>
[Collection(BrowserTests.Name)]
public sealed class HandOverTests(Chromium chromium)
{
    private const string Conversation = "elsewhere";

    [ChromiumFact]
    public async Task The_link_opens_the_running_session_on_the_page_and_stop_there_stops_it_in_the_chat()
    {
        await using var channel = await Channel.StartAsync();
        await using var product = await Product.StartAsync();
        var token = await BeginElsewhereAsync(product, channel);
        await using var visitor = await Visitor.ArriveAsync(chromium, new Uri(product.Address, "#handover=" + token));

        await Assertions.Expect(visitor.Page.Locator("#playing")).ToBeVisibleAsync(new() { Timeout = Visitor.Patience });
        await Assertions.Expect(visitor.Page.Locator("#session-where")).ToContainTextAsync("of 19", new() { Timeout = Visitor.Patience });
        Assert.Equal(product.Address.ToString(), visitor.Page.Url); // a reload cannot offer the token again
        await visitor.Stop.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ending-title")).ToHaveTextAsync("Stopped", new() { Timeout = Visitor.Patience });

        await channel.SaidAsync("Stopped");
        Assert.Equal(SessionOutcome.Stopped, product.Service<ISessionConductor>().Find(Conversation)!.State.Outcome);
        visitor.HasNoComplaint();
        Assert.Equal(0, product.CspReports);
    }

    [ChromiumFact]
    public async Task A_link_that_was_used_says_so_and_offers_to_begin_here()
    {
        await using var channel = await Channel.StartAsync();
        await using var product = await Product.StartAsync();
        var link = new Uri(product.Address, "#handover=" + await BeginElsewhereAsync(product, channel)).ToString();
        await using (var first = await Visitor.ArriveAsync(chromium, new Uri(link)))
        {
            await Assertions.Expect(first.Page.Locator("#playing")).ToBeVisibleAsync();
        }

        await using var second = await Visitor.ArriveAsync(chromium, new Uri(link));
        await second.Page.GetByText("This link is no longer good").WaitForAsync();
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Begin here" }).ClickAsync();

        await second.SeesAsync("Shall we start?");
    }

    private static async Task<string> BeginElsewhereAsync(Product product, Channel channel)
    {
        var pack = product.Service<ContentPack>();
        var script = ScriptCompiler.Compile(pack.Techniques.Find("own-knuckles")!, new ScriptRequest());
        var reference = new ConversationReference
        {
            ChannelId = "emulator",
            ServiceUrl = channel.Address.ToString(),
            Bot = new ChannelAccount("bot"),
            User = new ChannelAccount("user"),
            Conversation = new ConversationAccount(id: Conversation),
        };
        await product.Service<IProactiveSender>().ContinueAsync(
            reference, (turn, token) => product.Service<ISessionConductor>().StartAsync(turn, script, new SessionSettings { Place = "GB" }, token));
        await channel.SaidAsync(string.Empty);
        return await product.Service<HandOvers>().IssueAsync(reference, product.Service<LiveSessions>().Find(Conversation)!.Id);
    }

    /// <summary>The chat's service: takes what the bot sends.</summary>
    private sealed class Channel : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly SemaphoreSlim _came = new(0);

        private Channel(WebApplication app) => _app = app;

        public Uri Address => new(_app.Urls.Single() + "/");

        public static async Task<Channel> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var channel = new Channel(builder.Build());
            channel._app.Map("/v3/conversations/{**path}", async (HttpRequest request) =>
            {
                var said = await JsonNode.ParseAsync(request.Body);
                channel._texts.Enqueue((string?)said?["text"] ?? string.Empty);
                channel._came.Release();
                return Results.Json(new { id = "sent" });
            });
            await channel._app.StartAsync();
            return channel;
        }

        /// <summary>Waits until something that begins so was said.</summary>
        public async Task SaidAsync(string beginning)
        {
            while (!_texts.Any(text => text.StartsWith(beginning, StringComparison.Ordinal)))
            {
                Assert.True(await _came.WaitAsync(TimeSpan.FromMilliseconds(Visitor.Patience)), $"Nothing that begins with '{beginning}' was said; said was: {string.Join(" | ", _texts)}");
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            _came.Dispose();
        }
    }
}
