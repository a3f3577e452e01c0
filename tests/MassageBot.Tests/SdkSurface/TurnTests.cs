namespace MassageBot.Tests.SdkSurface;

/// <summary>What is easy to get wrong about turns, adapters and middleware.</summary>
public sealed class TurnTests
{
    private readonly TestAdapter _adapter = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public async Task An_empty_text_cannot_be_sent(string? text) =>
        await Assert.ThrowsAsync<ArgumentNullException>(() => RecordedStateTests.Turn().SendActivityAsync(text!));

    [Fact]
    public async Task What_is_sent_gets_the_address_of_the_turn_and_keeps_its_own_locale()
    {
        await _adapter.ProcessActivityAsync(RecordedTurnTests.Incoming(ActivityTypes.Message), (turn, token) => turn.SendActivityAsync(
            new Activity(ActivityTypes.Message) { Text = "m", From = new ChannelAccount("someone"), Locale = "de-de" }, token));

        var sent = Assert.Single(_adapter.ActiveQueue);
        Assert.Equal(("bot", "usr", "convo1", "de-de", "0"), (sent.From?.Id, sent.Recipient?.Id, sent.Conversation?.Id, sent.Locale, sent.ReplyToId));
    }

    [Fact]
    public async Task The_test_adapter_makes_every_activity_one_of_its_own_conversation()
    {
        Activity? seen = null;

        await _adapter.ProcessActivityAsync(new Activity { Text = "hi", Id = "mine" }, (turn, _) =>
        {
            seen = turn.Activity;
            return Task.CompletedTask;
        });

        Assert.Equal(
            ("message", "test", "user1", "bot", "convo1", "https://test.com", "0", null),
            (seen!.Type, seen.ChannelId, seen.From?.Id, seen.Recipient?.Id, seen.Conversation?.Id, seen.ServiceUrl, seen.Id, seen.Locale));
        Assert.Equal(("User1", "en-us"), (_adapter.Conversation.User?.Name, _adapter.Locale));
        Assert.Null(_adapter.GetNextReply());
    }

    [Fact]
    public async Task A_turn_that_throws_without_OnTurnError_throws_to_the_caller() =>
        await Assert.ThrowsAsync<FormatException>(() => _adapter.SendTextToBotAsync("hi", (_, _) => throw new FormatException(), CancellationToken.None));

    [Fact]
    public async Task A_turn_the_bot_starts_itself_runs_the_middleware_and_only_the_callback()
    {
        var said = new List<string>();
        _adapter.Use(new Saying("m", said, goesOn: true));

        await _adapter.ContinueConversationAsync(
            "bot",
            _adapter.Conversation,
            async (turn, token) =>
            {
                said.Add(turn.Activity.Name!);
                await turn.SendActivityAsync("ping", cancellationToken: token);
            },
            CancellationToken.None);

        Assert.Equal(["m", "ContinueConversation"], said);
        Assert.Equal("ping", ((Activity)_adapter.GetNextReply()!).Text);
    }

    [Fact]
    public async Task Middleware_that_does_not_go_on_ends_the_turn_quietly()
    {
        var said = new List<string>();
        _adapter.Use(new Saying("first", said, goesOn: false)).Use(new Saying("second", said, goesOn: true));

        await _adapter.SendTextToBotAsync("hi", (_, _) => throw new FormatException(), CancellationToken.None);

        Assert.Equal(["first"], said);
    }

    [Fact]
    public async Task A_set_inside_a_set_runs_to_its_end_before_the_bot()
    {
        var said = new List<string>();
        _adapter.Use(new MiddlewareSet().Use(new Saying("a", said, goesOn: true)).Use(new Saying("b", said, goesOn: false)));

        await _adapter.SendTextToBotAsync(
            "hi",
            (_, _) =>
            {
                said.Add("bot");
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal(["a", "b", "bot"], said);
    }

    [Theory]
    [InlineData("fr-fr", "fr-FR")]
    [InlineData("no such language!", null)]
    public async Task A_turn_has_the_culture_of_its_activity_if_there_is_such_a_culture(string locale, string? expected)
    {
        var before = Thread.CurrentThread.CurrentCulture;
        string? inside = null, own = null;

        await _adapter.ProcessActivityAsync(new Activity(ActivityTypes.Message) { Text = "hi", Locale = locale }, (turn, _) =>
        {
            inside = Thread.CurrentThread.CurrentCulture.Name;
            own = expected is null ? null : ((TurnContext)turn).Locale;
            return Task.CompletedTask;
        });

        Assert.Equal(expected ?? before.Name, inside);
        if (expected is not null)
        {
            Assert.Equal(expected, own, ignoreCase: true);
        }
    }

    [Fact]
    public void Middleware_cannot_be_null() => Assert.Throws<ArgumentNullException>(() => new MiddlewareSet().Use(null!));

    [Fact]
    public void Turn_state_finds_by_type_and_by_name_without_case()
    {
        using var state = new TurnContextStateCollection();
        state.Add("Key", "value");
        state.Add(this);

        Assert.Equal("value", state.Get<string>("key"));
        Assert.Same(this, state.Get<TurnTests>());
        Assert.Null(state.Get<Activity>());
        Assert.Null(state.Get<TurnTests>("key"));
        Assert.Throws<ArgumentException>(() => state.Add(this));
        Assert.Throws<ArgumentNullException>(() => state.Add<string>("null", null!));
        state.Set<TurnTests>(null!);
        Assert.Null(state.Get<TurnTests>());
    }

    [Fact]
    public void Turn_state_that_was_disposed_is_closed()
    {
        var state = new TurnContextStateCollection();
        state.Dispose();

        Assert.Throws<ObjectDisposedException>(() => state.Get<string>("k"));
        Assert.Throws<ObjectDisposedException>(() => state.Set("k", "v"));
    }

    [Fact]
    public async Task A_handler_may_change_what_is_sent_or_send_nothing()
    {
        var turn = RecordedStateTests.Turn();
        turn.OnSendActivities((_, activities, next) =>
        {
            activities[0].Text += "!";
            return next();
        });
        await turn.SendActivityAsync("m");
        Assert.Equal("m!", ((TestAdapter)turn.Adapter).ActiveQueue.Single().Text);

        turn.OnSendActivities((_, _, _) => Task.FromResult(Array.Empty<ResourceResponse>()));
        await turn.SendActivityAsync("lost");
        Assert.Single(((TestAdapter)turn.Adapter).ActiveQueue);
    }

    [Fact]
    public async Task Something_sent_gets_the_id_the_channel_gave_and_can_be_replaced_and_deleted_by_it()
    {
        var turn = RecordedStateTests.Turn();
        var queue = ((TestAdapter)turn.Adapter).ActiveQueue;
        var message = MessageFactory.Text("one");
        var response = await turn.SendActivityAsync(message);
        Assert.Equal(response.Id, message.Id);

        var changed = MessageFactory.Text("two");
        changed.Id = response.Id;
        await turn.UpdateActivityAsync(changed);
        Assert.Equal("two", queue.Single().Text);

        await turn.DeleteActivityAsync(response.Id!);
        Assert.Empty(queue);
    }

    [Fact]
    public async Task An_activity_without_a_type_is_refused_by_the_activity_handler() =>
        await Assert.ThrowsAsync<ArgumentException>(() => new Bot().OnTurnAsync(new TurnContext(_adapter, new Activity())));

    [Fact]
    public async Task A_bot_hears_of_members_other_than_itself_and_gets_the_whole_list()
    {
        var bot = new Bot();
        await bot.OnTurnAsync(Joined("bot"));
        Assert.Empty(bot.Said);

        await bot.OnTurnAsync(Joined("bot", "usr"));
        Assert.Equal(["added bot,usr"], bot.Said);
    }

    [Fact]
    public async Task A_handlers_turn_is_not_the_turn_itself_but_sends_through_it()
    {
        var bot = new Bot();
        await bot.OnTurnAsync(new TurnContext(_adapter, RecordedTurnTests.Incoming(ActivityTypes.Message)));
        await bot.OnTurnAsync(new TurnContext(_adapter, RecordedTurnTests.Incoming(ActivityTypes.Event)));
        await bot.OnTurnAsync(new TurnContext(_adapter, RecordedTurnTests.Incoming("unheard-of")));

        Assert.Equal(["message False", "event", "unknown"], bot.Said);
    }

    private TurnContext Joined(params string[] members)
    {
        var update = RecordedTurnTests.Incoming(ActivityTypes.ConversationUpdate);
        update.MembersAdded = [.. members.Select(id => new ChannelAccount(id))];
        return new TurnContext(_adapter, update);
    }

    private sealed class Bot : ActivityHandler
    {
        public List<string> Said { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) => SayAsync($"message {turnContext is TurnContext}");

        protected override Task OnEventAsync(ITurnContext<IEventActivity> turnContext, CancellationToken cancellationToken) => SayAsync("event");

        protected override Task OnMembersAddedAsync(IList<ChannelAccount> membersAdded, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            SayAsync($"added {string.Join(',', membersAdded.Select(member => member.Id))}");

        protected override Task OnUnrecognizedActivityTypeAsync(ITurnContext turnContext, CancellationToken cancellationToken) => SayAsync("unknown");

        private Task SayAsync(string what)
        {
            Said.Add(what);
            return Task.CompletedTask;
        }
    }

    private sealed class Saying(string name, List<string> said, bool goesOn) : IBotMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            said.Add(name);
            return goesOn ? next(cancellationToken) : Task.CompletedTask;
        }
    }
}
