using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Channels.DirectLine;
using MassageBot.Storage;
using MassageBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.DirectLine;

/// <summary>What a start finds after the program was killed (reliability.md F01, F02, F06).</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_accepted_message_whose_turn_had_not_begun_is_heard_after_the_restart_once()
    {
        var (conversation, copy) = await KilledAsync((turn, hold) => turn.Activity.Type == ActivityTypes.Message ? hold() : Task.CompletedTask);

        await using var server = await DirectLineServer.StartAsync(folder: copy.Path, clock: _clock);
        await server.IdleAsync();

        Assert.Equal(["hi", "echo: hi"], Texts((await server.ReadAsync(conversation)).Activities));
        await using var third = await RestartAsync(server);
        await third.IdleAsync();
        Assert.Empty(third.Bot.Heard);
        copy.Dispose();
    }

    [Fact]
    public async Task What_a_turn_had_sent_before_the_kill_is_not_sent_again_and_the_rest_is()
    {
        var (conversation, copy) = await KilledAsync(TwoMessagesAsync);

        await using var server = await DirectLineServer.StartAsync(turn => TwoMessagesAsync(turn, GoOn), copy.Path, _clock);
        await server.IdleAsync();

        Assert.Equal(["hi", "first", "first, changed", "second"], Texts((await server.ReadAsync(conversation)).Activities));
        copy.Dispose();
    }

    [Fact]
    public async Task State_changed_by_a_turn_that_did_not_end_is_as_before_it()
    {
        var (conversation, copy) = await KilledAsync(CountAsync);

        await using var server = await DirectLineServer.StartAsync(turn => CountAsync(turn, GoOn), copy.Path, _clock);
        await server.IdleAsync();
        await server.SayAsync(conversation, "again");
        await server.IdleAsync();

        Assert.Equal(["hi", "count 1", "again", "count 2"], Texts((await server.ReadAsync(conversation)).Activities));
        copy.Dispose();
    }

    [Fact]
    public async Task A_turn_that_kills_the_program_is_left_alone_after_three_attempts()
    {
        await using (var database = Database.Open(_folder.Path, _clock))
        {
            var store = new SqlConversationStore(database);
            var poison = """{"type":"message","id":"x","channelId":"directline","from":{"id":"u"},"conversation":{"id":"c"},"text":"poison"}"""u8.ToArray();
            await store.CreateAsync(
                new StoredConversation("c", "u", null, null, true, 0, _clock.GetUtcNow()), new InboxItem("directline", "c", "x", poison, TurnRunner.AttemptLimit));
        }

        await using var server = await DirectLineServer.StartAsync(folder: _folder.Path, clock: _clock);
        await server.IdleAsync();

        Assert.Empty(server.Bot.Heard);
        Assert.Empty(await server.Services.GetRequiredService<IInbox>().ReadUndoneAsync());
    }

    [Fact]
    public async Task A_finished_turn_leaves_nothing_said_in_the_inbox()
    {
        await using var server = await DirectLineServer.StartAsync(folder: _folder.Path, clock: _clock);
        await server.SayAsync(await server.StartConversationAsync(), "hi");
        await server.IdleAsync();

        var left = await server.Services.GetRequiredService<Database>().ReadAsync(session => session.First("SELECT count(*) FROM inbox WHERE json IS NOT NULL", row => row.GetInt32(0)));
        Assert.Equal(0, left);
    }

    private static async Task TwoMessagesAsync(ITurnContext turn, Func<Task> between)
    {
        if (turn.Activity.Type == ActivityTypes.Message)
        {
            var first = await turn.SendActivityAsync("first");
            await turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = first.Id, Text = "first, changed" });
            await between();
            await turn.SendActivityAsync("second");
        }
    }

    private static async Task CountAsync(ITurnContext turn, Func<Task> end)
    {
        if (turn.Activity.Type != ActivityTypes.Message)
        {
            return;
        }

        var state = new ConversationState(turn.TurnState.Get<IServiceProvider>()!.GetRequiredService<IStorage>());
        var count = state.CreateProperty<int>("count");
        var next = await count.GetAsync(turn, () => 0) + 1;
        await count.SetAsync(turn, next);
        await turn.SendActivityAsync($"count {next}");
        await state.SaveChangesAsync(turn);
        await end();
    }

    private static Task GoOn() => Task.CompletedTask;

    /// <summary>Runs until a message is accepted and its turn stands still, and takes the disk as a kill would leave it.</summary>
    /// <param name="bot">The bot, and what it waits for where it stands still.</param>
    private async Task<(Started Conversation, TempFolder Copy)> KilledAsync(Func<ITurnContext, Func<Task>, Task> bot)
    {
        var (reached, killed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await DirectLineServer.StartAsync(
            turn => bot(turn, () =>
            {
                reached.TrySetResult();
                return killed.Task;
            }),
            _folder.Path,
            _clock);
        var conversation = await server.StartConversationAsync();
        await server.SayAsync(conversation, "hi");
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var copy = new TempFolder();
        _folder.CopyTo(copy);

        killed.SetException(new OperationCanceledException());
        return (conversation, copy);
    }

    private async Task<DirectLineServer> RestartAsync(DirectLineServer server)
    {
        await server.StopAsync();
        await server.DisposeServicesAsync();
        return await DirectLineServer.StartAsync(folder: server.Folder, clock: _clock);
    }

    private static IEnumerable<string?> Texts(IEnumerable<JsonObject> activities) => activities.Select(activity => (string?)activity["text"]);
}
