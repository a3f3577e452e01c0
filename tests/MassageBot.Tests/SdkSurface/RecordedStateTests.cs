namespace MassageBot.Tests.SdkSurface;

/// <summary>Rows 1 and 9 of the recorded behaviour.</summary>
public sealed class RecordedStateTests
{
    private enum Side
    {
        Left,
        Right,
    }

    [Fact]
    public async Task Row_1_values_come_back_from_memory_with_these_types()
    {
        var types = string.Empty;
        var talk = new Talk(Some.Waterfall(
            "w",
            (step, _) =>
            {
                step.Values["i"] = 1;
                step.Values["d"] = 1.5m;
                step.Values["g"] = Guid.Empty;
                step.Values["t"] = new DateTime(2026, 11, 21, 9, 0, 0, DateTimeKind.Utc);
                step.Values["o"] = new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(1));
                step.Values["ts"] = TimeSpan.FromSeconds(5);
                step.Values["e"] = Side.Right;
                step.Values["l"] = new List<string> { "a" };
                step.Values["arr"] = new[] { 1, 2 };
                return Task.FromResult(Dialog.EndOfTurn);
            },
            (step, token) =>
            {
                types = string.Join(", ", step.Values.Select(pair => $"{pair.Key}={pair.Value?.GetType().Name}"));
                return step.EndDialogAsync("res", token);
            }));

        Assert.Equal("<Waiting>", await talk.SayAsync("hi"));
        Assert.Equal("<Complete res>", await talk.SayAsync("go on"));
        Assert.Equal("i=Int32, d=Decimal, g=String, t=DateTime, o=DateTimeOffset, ts=String, e=Int32, l=List`1, arr=Int32[]", types);
    }

    [Fact]
    public async Task Row_9_a_stale_item_is_refused()
    {
        var storage = new MemoryStorage();
        await WriteAsync(storage, new Note { Text = "one" });
        var (first, second) = (await ReadAsync(storage), await ReadAsync(storage));
        await WriteAsync(storage, first);

        var error = await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(storage, second));

        Assert.Equal("Etag conflict.\r\n\r\nOriginal: 0\r\nCurrent: 1", error.Message);
    }

    [Fact]
    public async Task Row_9_an_item_that_exists_is_not_overwritten_by_one_that_was_never_read()
    {
        var storage = new MemoryStorage();
        await WriteAsync(storage, new Note());

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(storage, new Note { ETag = null }));
    }

    [Fact]
    public async Task Row_9_a_star_overwrites()
    {
        var storage = new MemoryStorage();
        await WriteAsync(storage, new Note { Text = "one" });
        await WriteAsync(storage, new Note { Text = "two", ETag = "*" });

        Assert.Equal("two", (await ReadAsync(storage)).Text);
    }

    [Fact]
    public async Task Row_9b_of_two_turns_that_race_on_a_state_the_second_is_refused_and_the_first_is_kept()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var (first, second) = (Turn(), Turn());
        await property.SetAsync(first, "one");
        await property.SetAsync(second, "two");
        await state.SaveChangesAsync(first);

        // Here, and only here, BotSdk differs on purpose: in Microsoft's SDK the last write wins, silently.
        if (typeof(BotState).Namespace!.StartsWith("Microsoft", StringComparison.Ordinal))
        {
            await state.SaveChangesAsync(second);
            Assert.Equal("two", await property.GetAsync(Turn()));
            return;
        }

        await Assert.ThrowsAsync<ArgumentException>(() => state.SaveChangesAsync(second));
        Assert.Equal("one", await property.GetAsync(Turn()));
    }

    [Fact]
    public async Task Row_9c_a_missing_number_is_0() =>
        Assert.Equal(0, await new ConversationState(new MemoryStorage()).CreateProperty<int>("n").GetAsync(Turn()));

    [Fact]
    public async Task Row_9c_a_missing_list_is_null() =>
        Assert.Null(await new ConversationState(new MemoryStorage()).CreateProperty<List<string>>("l").GetAsync(Turn()));

    internal static TurnContext Turn(string conversation = "c", string user = "u") => new(new TestAdapter(), new Activity(ActivityTypes.Message)
    {
        ChannelId = "test",
        Conversation = new ConversationAccount(id: conversation),
        From = new ChannelAccount(user),
        Text = "hi",
    });

    private static Task WriteAsync(MemoryStorage storage, Note note) => storage.WriteAsync(new Dictionary<string, object> { ["k"] = note }, CancellationToken.None);

    private static async Task<Note> ReadAsync(MemoryStorage storage) => (Note)(await storage.ReadAsync(["k"], CancellationToken.None))["k"];

    private sealed class Note : IStoreItem
    {
        public string? Text { get; set; }

        public string? ETag { get; set; }
    }
}
