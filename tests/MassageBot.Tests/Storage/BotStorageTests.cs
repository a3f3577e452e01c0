using MassageBot.Storage;

namespace MassageBot.Tests.Storage;

public sealed class SqliteBotStorageTests() : BotStorageTests(Database.InMemory());

public sealed class PostgresBotStorageTests() : BotStorageTests(PostgresServer.Open()), IOnPostgres;

public abstract class BotStorageTests(Database database) : IAsyncLifetime
{
    private readonly Database _database = database;
    private SqlBotStorage _storage = null!;

    public Task InitializeAsync()
    {
        _storage = new SqlBotStorage(_database, new StateTypes([new StateType("sample", typeof(Sample))]));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [DatabaseFact]
    public async Task Values_come_back_with_the_types_they_had()
    {
        var values = new Dictionary<string, object>
        {
            ["text"] = "ж", ["flag"] = true, ["int"] = 3, ["long"] = 3L, ["double"] = 1.5, ["decimal"] = 1.10m, ["time"] = new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(5.5)),
            ["span"] = TimeSpan.FromSeconds(30), ["guid"] = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), ["strings"] = new List<string> { "a", "b" }, ["list"] = new List<object> { 1, 2L, "x" },
            ["array"] = new[] { "a" }, ["map"] = new Dictionary<string, object> { ["a"] = 1, ["$"] = "looks like a tag", ["v"] = 2 }, ["texts"] = new Dictionary<string, string> { ["a"] = "b" },
        };

        var read = await RoundTripAsync(values);

        Assert.Equal(values.Keys.Order(), read.Keys.Order());
        Assert.All(values, pair =>
        {
            Assert.Equal(pair.Value.GetType(), read[pair.Key].GetType());
            Assert.Equal(pair.Value, read[pair.Key]);
        });
    }

    [DatabaseFact]
    public async Task The_state_of_dialogs_comes_back_as_the_sdk_casts_it()
    {
        var prompt = new PromptOptions
        {
            Prompt = MessageFactory.Text("Where?"),
            Choices = [new Choice { Value = "back", Synonyms = ["lower back"], Action = new CardAction { Type = ActionTypes.ImBack, Title = "Back", Value = "back" } }],
            Style = ListStyle.SuggestedAction,
        };
        prompt.Prompt.ChannelData = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["ask"] = "Q20", ["choices"] = new List<object> { "yes", "no" } } };
        prompt.Prompt.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Type = ActionTypes.ImBack, Title = "Yes", Value = "yes" }] };
        var inner = new DialogState([new DialogInstance { Id = "prompt", State = new Dictionary<string, object?> { ["options"] = prompt, ["state"] = new Dictionary<string, object> { ["AttemptCount"] = 1 } } }]);
        var outer = new DialogState([new DialogInstance
        {
            Id = "root",
            State = new Dictionary<string, object?> { ["dialogs"] = inner, ["options"] = new Sample { Name = "n", Count = 2, Tags = ["t"], Kind = DayOfWeek.Friday }, ["stepIndex"] = 1 },
        }]);

        var read = (DialogState)(await RoundTripAsync(new() { ["DialogState"] = outer }))["DialogState"];

        var root = Assert.Single(read.DialogStack);
        Assert.Equal(("root", 1), (root.Id, (int)root.State["stepIndex"]!));
        var sample = Assert.IsType<Sample>(root.State["options"]);
        Assert.Equal(("n", 2, "t", DayOfWeek.Friday), (sample.Name, sample.Count, sample.Tags.Single(), sample.Kind));
        var options = Assert.IsType<PromptOptions>(Assert.Single(Assert.IsType<DialogState>(root.State["dialogs"]).DialogStack).State["options"]);
        Assert.Equal(("Where?", ListStyle.SuggestedAction, "lower back"), (options.Prompt!.Text, options.Style, options.Choices!.Single().Synonyms!.Single()));
        Assert.Equal("Q20", ((IDictionary<string, object>)((IDictionary<string, object>)options.Prompt.ChannelData!)["massageBot"])["ask"]);
        Assert.Equal("yes", options.Prompt.SuggestedActions!.Actions!.Single().Value);
    }

    [DatabaseFact]
    public async Task A_class_that_was_not_allowed_is_refused_by_name()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => RoundTripAsync(new() { ["x"] = new NotAllowed() }));

        Assert.Contains("may not stand in bot state", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AddStateType<NotAllowed>", fault.Message, StringComparison.Ordinal);
    }

    [DatabaseFact]
    public async Task The_file_makes_no_class_it_names_itself()
    {
        await _database.WriteAsync(session => session.Execute(
            "INSERT INTO bot_state (key, version, json) VALUES ('k', 1, $1)", session.Vault.Seal(session, "k:k", "bot_state/k", """{"x":{"$":"System.Diagnostics.Process","v":{}}}"""u8)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _storage.ReadAsync(["k"]));
    }

    [DatabaseFact]
    public async Task What_is_not_there_is_not_answered() => Assert.Empty(await _storage.ReadAsync(["none"]));

    [DatabaseFact]
    public async Task A_write_on_what_was_changed_since_is_refused()
    {
        await WriteAsync("one");
        var (mine, theirs) = (await ReadAsync(), await ReadAsync());
        theirs["text"] = "two";
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = theirs });

        mine["text"] = "three";
        await Assert.ThrowsAsync<StateConflictException>(() => _storage.WriteAsync(new Dictionary<string, object> { ["k"] = mine }));

        Assert.Equal("two", (await ReadAsync())["text"]);
    }

    [DatabaseFact]
    public async Task A_write_that_knows_no_version_is_refused_if_there_is_one_and_a_star_forces()
    {
        await WriteAsync("one");

        await Assert.ThrowsAsync<StateConflictException>(() => _storage.WriteAsync(new Dictionary<string, object> { ["k"] = new StoredState { ["text"] = "x" } }));
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = new StoredState { ["text"] = "y", ETag = "*" } });

        Assert.Equal("y", (await ReadAsync())["text"]);
    }

    [DatabaseFact]
    public async Task The_version_written_is_told_so_that_the_next_write_stands_on_it()
    {
        await WriteAsync("one");
        var state = await ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            state["text"] = i;
            await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = state });
        }

        Assert.Equal(2, (await ReadAsync())["text"]);
    }

    [DatabaseFact]
    public async Task In_a_turn_writes_wait_for_its_end_and_are_read_back_in_it()
    {
        await WriteAsync("one");
        var work = new TurnWork();
        work.Begin();
        var state = await ReadAsync();
        state["text"] = "two";
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = state });
        state["text"] = "three";
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = state });

        Assert.Equal("three", (await ReadAsync())["text"]);
        Assert.Equal("one", await InFileAsync());
        await _database.WriteAsync(work.Close()!);
        Assert.Equal("three", await InFileAsync());
    }

    [DatabaseFact]
    public async Task Of_two_turns_that_race_the_later_one_is_refused_whole()
    {
        await WriteAsync("one");
        var work = new TurnWork();
        work.Begin();
        var state = await ReadAsync();
        state["text"] = "mine";
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = state, ["other"] = new StoredState { ["text"] = "mine too" } });
        await _database.WriteAsync(session => session.Execute("UPDATE bot_state SET version = version + 1 WHERE key = 'k'"));

        await Assert.ThrowsAsync<StateConflictException>(() => _database.WriteAsync(work.Close()!));

        Assert.Equal("one", await InFileAsync());
        Assert.Empty(await _storage.ReadAsync(["other"]));
    }

    [DatabaseFact]
    public async Task Deleting_in_a_turn_waits_for_its_end_too()
    {
        await WriteAsync("one");
        var work = new TurnWork();
        work.Begin();
        await _storage.DeleteAsync(["k"]);

        Assert.Empty(await _storage.ReadAsync(["k"]));
        Assert.Equal("one", await InFileAsync());
        await _database.WriteAsync(work.Close()!);
        Assert.Empty(await _storage.ReadAsync(["k"]));
    }

    private Task WriteAsync(string text) => _storage.WriteAsync(new Dictionary<string, object> { ["k"] = new StoredState { ["text"] = text } });

    private async Task<StoredState> ReadAsync() => (StoredState)(await _storage.ReadAsync(["k"]))["k"];

    private async Task<string> InFileAsync()
    {
        var json = await _database.ReadAsync(session => session.Vault.Open(session, "k:k", "bot_state/k", session.First("SELECT json FROM bot_state WHERE key = 'k'", row => row.Bytes(0))));
        return (string)System.Text.Json.Nodes.JsonNode.Parse(json!)!["text"]!;
    }

    private async Task<IDictionary<string, object>> RoundTripAsync(Dictionary<string, object> values)
    {
        await _storage.WriteAsync(new Dictionary<string, object> { ["k"] = new StoredState(values) });
        return await ReadAsync();
    }

    private sealed class Sample
    {
        public string? Name { get; set; }

        public int? Count { get; set; }

        public IList<string> Tags { get; set; } = [];

        public DayOfWeek Kind { get; set; }
    }

    private sealed class NotAllowed
    {
        public string? Name { get; set; }
    }
}
