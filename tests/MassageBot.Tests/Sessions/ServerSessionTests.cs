using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Sessions;

/// <summary>Sessions in the real server, over Direct Line, in the real database file.</summary>
public sealed class ServerSessionTests : IDisposable
{
    private const string Kept = "kept";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("massagebot-");
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_program_that_is_killed_in_mid_session_asks_after_its_restart_and_repeats_no_press()
    {
        Started conversation;
        await using (var server = await StartAsync())
        {
            conversation = await PressingAsync(server);
        }

        _clock.Advance(TimeSpan.FromSeconds(45));
        await using var again = await StartAsync();
        await PassAsync(again, 1);
        var texts = await TextsAsync(again, conversation);
        Assert.StartsWith("We were interrupted. Hands off.", texts[^1], StringComparison.Ordinal);

        await again.SayAsync(conversation, "yes");
        await PassAsync(again, 5);
        texts = await TextsAsync(again, conversation);
        Assert.StartsWith("Comfy?", texts[^1], StringComparison.Ordinal);
        Assert.Single(texts, text => text.Contains("Low back, above the hip bones", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_is_the_last_word_also_after_a_restart()
    {
        Started conversation;
        int count;
        await using (var server = await StartAsync())
        {
            conversation = await server.StartConversationAsync();
            await server.SayAsync(conversation, "start");
            await PassAsync(server, 5);
            await server.SayAsync(conversation, "stop");
            await PassAsync(server, 30);
            var texts = await TextsAsync(server, conversation);
            Assert.StartsWith("Stopped.", texts[^1], StringComparison.Ordinal);
            count = texts.Count;
        }

        await using var again = await StartAsync();
        await PassAsync(again, 60);
        Assert.Equal(count, (await TextsAsync(again, conversation)).Count);
        Assert.Equal(SessionPhase.Ended, again.Services.GetRequiredService<ISessionConductor>().Find(conversation.Id)!.State.Phase);
    }

    [Fact]
    public async Task What_is_due_comes_at_its_second_and_the_card_is_one()
    {
        await using var server = await StartAsync();
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "start");
        await PassAsync(server, 21);

        var (activities, _) = await server.ReadAsync(conversation);
        var mine = activities.Where(activity => activity["channelData"]?["massageBot"]?["session"] is not null).ToList();
        var said = mine.Where(activity => activity["text"] is not null).ToList();
        Assert.Equal(["own-knuckles/1", "own-knuckles/2"], said.Select(activity => (string)activity["channelData"]!["massageBot"]!["step"]!));
        Assert.Equal(
            TimeSpan.FromSeconds(20),
            DateTimeOffset.Parse((string)said[1]["channelData"]!["massageBot"]!["due"]!, System.Globalization.CultureInfo.InvariantCulture)
            - DateTimeOffset.Parse((string)said[0]["channelData"]!["massageBot"]!["due"]!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(said[1]["replyToId"]);
        Assert.Single(mine.Where(activity => activity["attachments"] is JsonArray { Count: > 0 }).Select(activity => (string)activity["id"]!).Distinct());
    }

    [Fact]
    public async Task F59_a_turn_that_fails_in_mid_session_holds_it_and_forgets_nothing()
    {
        await using var server = await StartAsync();
        var conversation = await PressingAsync(server);
        await server.SayAsync(conversation, "fail");
        await PassAsync(server, 3);

        var texts = await SaidAsync(server, conversation);
        Assert.StartsWith("Sorry, something went wrong", texts[^2], StringComparison.Ordinal);
        Assert.StartsWith("And let go. Paused.", texts[^1], StringComparison.Ordinal);
        Assert.Equal(["start", "2"], await HeardAsync(server, conversation));
        await server.SayAsync(conversation, "resume");
        await PassAsync(server, 1);
        Assert.Equal(SessionPhase.Running, server.Services.GetRequiredService<ISessionConductor>().Find(conversation.Id)!.State.Phase);
    }

    [Fact]
    public async Task F59_what_is_due_and_fails_is_an_interruption_and_forgets_nothing()
    {
        var once = new FailsOnce();
        await using var server = await StartAsync(builder => builder.Services.AddSingleton<IBotMiddleware>(once));
        var conversation = await PressingAsync(server);
        once.IsDue = true;
        await PassAsync(server, 26); // "let go" is not said, for it fails

        Assert.False(once.IsDue);
        Assert.StartsWith("We were interrupted. Hands off.", (await SaidAsync(server, conversation))[^1], StringComparison.Ordinal);
        Assert.Equal(["start", "2"], await HeardAsync(server, conversation));
    }

    private Task<DirectLineServer> StartAsync(Action<WebApplicationBuilder>? configure = null) => DirectLineServer.StartAsync(HearAsync, _folder.FullName, _clock, configure);

    private static async Task HearAsync(ITurnContext turn)
    {
        if (turn.Activity.Type != ActivityTypes.Message)
        {
            return;
        }

        var services = turn.TurnState.Get<IServiceProvider>()!;
        var conductor = services.GetRequiredService<ISessionConductor>();
        var state = services.GetRequiredService<ConversationState>();
        (await state.CreateProperty<List<string>>(Kept).GetAsync(turn, () => [])).Add(turn.Activity.Text!);
        await state.SaveChangesAsync(turn);
        if (turn.Activity.Text == "fail")
        {
            throw new InvalidOperationException("as it was told");
        }

        if (turn.Activity.Text == "start")
        {
            await conductor.StartAsync(turn, Stage.Compile("own-knuckles"), new SessionSettings(), CancellationToken.None);
            return;
        }

        var number = int.TryParse(turn.Activity.Text, System.Globalization.CultureInfo.InvariantCulture, out var told) ? told : (int?)null;
        var intent = number is null ? Enum.Parse<Intent>(turn.Activity.Text!, ignoreCase: true) : Intent.Number;
        await conductor.InputAsync(turn, new SessionInput.Command(intent, number) { Id = turn.Activity.Id }, CancellationToken.None);
    }

    // What the conversation's state holds of what was said.
    private static async Task<List<string>> HeardAsync(DirectLineServer server, Started conversation)
    {
        List<string> heard = [];
        var reference = new ConversationReference { ChannelId = "directline", Conversation = new ConversationAccount(id: conversation.Id), Bot = new ChannelAccount("bot"), User = new ChannelAccount("user") };
        await server.Services.GetRequiredService<IProactiveSender>().ContinueAsync(
            reference,
            async (turn, token) => heard = await server.Services.GetRequiredService<ConversationState>().CreateProperty<List<string>>(Kept).GetAsync(turn, () => [], token));
        return heard;
    }

    /// <summary>Somebody in the first press, 76 to 106.</summary>
    private async Task<Started> PressingAsync(DirectLineServer server)
    {
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "start");
        await PassAsync(server, 22);
        await server.SayAsync(conversation, "2");
        await PassAsync(server, 60);
        return conversation;
    }

    private async Task PassAsync(DirectLineServer server, int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await server.IdleAsync();
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        await server.IdleAsync();
    }

    private static async Task<List<string>> TextsAsync(DirectLineServer server, Started conversation) => Texts((await server.ReadAsync(conversation)).Activities.Where(activity => activity["channelData"]?["massageBot"] is not null));

    private static async Task<List<string>> SaidAsync(DirectLineServer server, Started conversation) => Texts((await server.ReadAsync(conversation)).Activities.Where(activity => (string?)activity["from"]?["role"] == "bot"));

    private static List<string> Texts(IEnumerable<JsonNode> activities) => [.. activities.Select(activity => (string?)activity["text"]).OfType<string>()];

    private sealed class FailsOnce : IBotMiddleware
    {
        public bool IsDue { get; set; }

        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.OnSendActivities((_, activities, send) =>
            {
                if (!IsDue || !activities.Exists(activity => activity.Text is not null))
                {
                    return send();
                }

                IsDue = false;
                throw new InvalidOperationException("as it was told");
            });
            return next(cancellationToken);
        }
    }
}
