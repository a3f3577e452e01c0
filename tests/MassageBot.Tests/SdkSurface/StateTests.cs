using Moq;

namespace MassageBot.Tests.SdkSurface;

/// <summary>What is easy to get wrong about bot state.</summary>
public sealed class StateTests
{
    private readonly Mock<IStorage> _storage = new();
    private readonly Dictionary<string, object> _stored = [];

    public StateTests()
    {
        _storage.Setup(storage => storage.ReadAsync(It.IsAny<string[]>(), It.IsAny<CancellationToken>())).ReturnsAsync(() => new Dictionary<string, object>(_stored));
        _storage.Setup(storage => storage.WriteAsync(It.IsAny<IDictionary<string, object>>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
        _storage.Setup(storage => storage.DeleteAsync(It.IsAny<string[]>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task State_that_was_never_loaded_is_not_written_even_by_force()
    {
        await new ConversationState(_storage.Object).SaveChangesAsync(RecordedStateTests.Turn(), force: true);

        Writes(0);
    }

    [Fact]
    public async Task State_that_did_not_change_is_not_written_unless_by_force()
    {
        var (state, turn) = (new ConversationState(_storage.Object), RecordedStateTests.Turn());
        await state.LoadAsync(turn);

        await state.SaveChangesAsync(turn);
        Writes(0);

        await state.SaveChangesAsync(turn, force: true);
        Writes(1);
    }

    [Fact]
    public async Task Changing_an_object_that_was_got_is_enough_to_save_it()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<List<string>>("list");
        var turn = RecordedStateTests.Turn();
        (await property.GetAsync(turn, () => [])).Add("one");
        await state.SaveChangesAsync(turn);
        turn = RecordedStateTests.Turn();
        (await property.GetAsync(turn, () => [])).Add("two");
        await state.SaveChangesAsync(turn);

        Assert.Equal(["one", "two"], await property.GetAsync(RecordedStateTests.Turn(), () => []));
    }

    [Fact]
    public async Task A_state_is_read_once_in_a_turn_and_again_by_force_which_drops_changes()
    {
        var state = new ConversationState(_storage.Object);
        var property = state.CreateProperty<string>("p");
        var turn = RecordedStateTests.Turn();
        await property.SetAsync(turn, "unsaved");
        await state.LoadAsync(turn);
        Assert.Equal("unsaved", await property.GetAsync(turn));
        _storage.Verify(storage => storage.ReadAsync(It.IsAny<string[]>(), It.IsAny<CancellationToken>()), Times.Once);

        await state.LoadAsync(turn, force: true);

        Assert.Null(await property.GetAsync(turn));
    }

    [Fact]
    public async Task Clearing_waits_for_the_save_and_deleting_does_not()
    {
        var state = new ConversationState(_storage.Object);
        var turn = RecordedStateTests.Turn();
        await state.LoadAsync(turn);

        await state.ClearStateAsync(turn);
        Writes(0);
        await state.SaveChangesAsync(turn);
        Writes(1);

        await state.DeleteAsync(turn);
        _storage.Verify(storage => storage.DeleteAsync(new[] { "test/conversations/c" }, It.IsAny<CancellationToken>()), Times.Once);
        Assert.Null(state.GetCachedState(turn));
    }

    [Fact]
    public async Task A_cleared_state_is_empty_in_the_next_turn()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var turn = RecordedStateTests.Turn();
        await property.SetAsync(turn, "one");
        await state.SaveChangesAsync(turn);
        turn = RecordedStateTests.Turn();
        await state.ClearStateAsync(turn);
        await state.SaveChangesAsync(turn);

        Assert.Null(await property.GetAsync(RecordedStateTests.Turn()));
    }

    [Fact]
    public async Task A_turn_may_save_twice()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var turn = RecordedStateTests.Turn();
        await property.SetAsync(turn, "one");
        await state.SaveChangesAsync(turn);
        await property.SetAsync(turn, "two");
        await state.SaveChangesAsync(turn);

        Assert.Equal("two", await property.GetAsync(RecordedStateTests.Turn()));
    }

    [Fact]
    public async Task All_accessors_of_a_name_share_the_value()
    {
        var state = new ConversationState(new MemoryStorage());
        var turn = RecordedStateTests.Turn();
        await state.CreateProperty<string>("p").SetAsync(turn, "shared");

        Assert.Equal("shared", await state.CreateProperty<string>("p").GetAsync(turn));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_property_needs_a_name(string name) =>
        Assert.Throws<ArgumentNullException>(() => new ConversationState(new MemoryStorage()).CreateProperty<string>(name));

    [Fact]
    public async Task A_default_that_was_made_is_kept()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var turn = RecordedStateTests.Turn();
        await property.GetAsync(turn, () => "made");
        await state.SaveChangesAsync(turn);

        Assert.Equal("made", await property.GetAsync(RecordedStateTests.Turn()));
    }

    [Fact]
    public async Task A_property_that_was_deleted_is_missing()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var turn = RecordedStateTests.Turn();
        await property.SetAsync(turn, "one");
        await property.DeleteAsync(turn);

        Assert.Null(await property.GetAsync(turn));
    }

    [Fact]
    public async Task A_number_is_converted_to_the_type_that_is_asked_for()
    {
        var state = new ConversationState(new MemoryStorage());
        var turn = RecordedStateTests.Turn();
        await state.CreateProperty<long>("n").SetAsync(turn, 7);

        Assert.Equal(7, await state.CreateProperty<int>("n").GetAsync(turn));
    }

    [Fact]
    public async Task A_class_of_ones_own_comes_back_as_it_was()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<Answers>("a");
        var turn = RecordedStateTests.Turn();
        await property.SetAsync(turn, new Answers { Given = { ["Q1"] = "yes" }, Level = 3, At = DateTimeOffset.UnixEpoch, Text = "Grüße, \"x\" 👍" });
        await state.SaveChangesAsync(turn);

        var back = await property.GetAsync(RecordedStateTests.Turn());

        Assert.Equal(("yes", 3, DateTimeOffset.UnixEpoch, "Grüße, \"x\" 👍"), (back.Given["Q1"], back.Level, back.At, back.Text));
    }

    [Fact]
    public async Task Conversation_user_and_private_state_have_their_own_keys()
    {
        foreach (var (state, key) in new (BotState, string)[]
        {
            (new ConversationState(_storage.Object), "test/conversations/c"),
            (new UserState(_storage.Object), "test/users/u"),
            (new PrivateConversationState(_storage.Object), "test/conversations/c/users/u"),
        })
        {
            await state.LoadAsync(RecordedStateTests.Turn());
            _storage.Verify(storage => storage.ReadAsync(new[] { key }, It.IsAny<CancellationToken>()), Times.Once);
        }
    }

    [Fact]
    public async Task State_without_a_conversation_cannot_be_found()
    {
        var turn = new TurnContext(new TestAdapter(), new Activity(ActivityTypes.Message) { ChannelId = "test" });

        await Assert.ThrowsAnyAsync<Exception>(() => new ConversationState(new MemoryStorage()).LoadAsync(turn));
        await Assert.ThrowsAnyAsync<Exception>(() => new UserState(new MemoryStorage()).LoadAsync(turn));
    }

    [Fact]
    public async Task Auto_save_saves_after_the_turn_and_not_after_one_that_threw()
    {
        var state = new ConversationState(new MemoryStorage());
        var property = state.CreateProperty<string>("p");
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));
        await adapter.SendTextToBotAsync("hi", (turn, token) => property.SetAsync(turn, "one", token), CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.SendTextToBotAsync(
            "hi",
            async (turn, token) =>
            {
                await property.SetAsync(turn, "two", token);
                throw new InvalidOperationException("no");
            },
            CancellationToken.None));

        var kept = string.Empty;
        await adapter.SendTextToBotAsync("hi", async (turn, token) => kept = await property.GetAsync(turn, null, token), CancellationToken.None);
        Assert.Equal("one", kept);
    }

    [Fact]
    public async Task Memory_storage_hands_out_copies_and_forgets_what_was_deleted()
    {
        var storage = new MemoryStorage();
        var answers = new Answers { Level = 1 };
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = answers }, CancellationToken.None);
        answers.Level = 2;

        Assert.Equal(1, ((Answers)(await storage.ReadAsync(["k"], CancellationToken.None))["k"]).Level);

        await storage.DeleteAsync(["k", "never"], CancellationToken.None);
        Assert.Empty(await storage.ReadAsync(["k"], CancellationToken.None));
    }

    [Fact]
    public async Task Memory_storage_serves_many_threads_and_of_those_that_race_one_wins()
    {
        var storage = new MemoryStorage();
        var state = new ConversationState(storage);
        var property = state.CreateProperty<int>("n");
        await property.SetAsync(RecordedStateTests.Turn("shared"), 0);

        var lost = 0;
        await Parallel.ForAsync(0, 400, async (index, token) =>
        {
            var own = RecordedStateTests.Turn($"own{index}");
            await property.SetAsync(own, index, token);
            await state.SaveChangesAsync(own, false, token);

            var shared = RecordedStateTests.Turn("shared");
            await property.SetAsync(shared, await property.GetAsync(shared, null, token) + 1, token);
            try
            {
                await state.SaveChangesAsync(shared, false, token);
            }
            catch (ArgumentException)
            {
                Interlocked.Increment(ref lost);
            }
        });

        Assert.Equal(17, await property.GetAsync(RecordedStateTests.Turn("own17")));
        if (!typeof(BotState).Namespace!.StartsWith("Microsoft", StringComparison.Ordinal)) // there nothing is refused
        {
            Assert.Equal(400 - lost, await property.GetAsync(RecordedStateTests.Turn("shared")));
        }
    }

    [Fact]
    public async Task Payloads_of_plain_values_in_a_prompt_come_back_plain()
    {
        var talk = new Talk(Some.Waterfall(
            "w",
            (step, _) =>
            {
                var prompt = MessageFactory.Text("q");
                prompt.ChannelData = new Dictionary<string, object> { ["massageBot"] = new Dictionary<string, object> { ["n"] = 1, ["list"] = new List<object> { "a", true } } };
                step.Values["o"] = new PromptOptions { Prompt = prompt };
                return Task.FromResult(Dialog.EndOfTurn);
            },
            (step, token) =>
            {
                var data = (Dictionary<string, object>)((PromptOptions)step.Values["o"]!).Prompt!.ChannelData!;
                var inner = (Dictionary<string, object>)data["massageBot"];
                return step.EndDialogAsync($"{inner["n"]} {string.Join(',', (List<object>)inner["list"])}", token);
            }));

        await talk.SayAsync("hi");

        Assert.Equal("<Complete 1 a,True>", await talk.SayAsync("go on"));
    }

    private void Writes(int times) =>
        _storage.Verify(storage => storage.WriteAsync(It.IsAny<IDictionary<string, object>>(), It.IsAny<CancellationToken>()), Times.Exactly(times));

    private sealed class Answers
    {
        public Dictionary<string, string> Given { get; set; } = [];

        public int Level { get; set; }

        public DateTimeOffset At { get; set; }

        public string? Text { get; set; }
    }
}
