namespace MassageBot.Tests.SdkSurface;

/// <summary>Rows 10, 11, 12, 14 and 17 of the recorded behaviour.</summary>
public sealed class RecordedTurnTests
{
    [Fact]
    public async Task Row_10_expected_replies_are_kept_back_and_have_no_id()
    {
        var adapter = new TestAdapter("test", sendTraceActivity: true);
        var seen = string.Empty;

        await adapter.ProcessActivityAsync(new Activity(ActivityTypes.Message) { Text = "hi", DeliveryMode = DeliveryModes.ExpectReplies }, async (turn, token) =>
        {
            await turn.TraceActivityAsync("t", cancellationToken: token);
            var afterTrace = turn.Responded;
            var response = await turn.SendActivityAsync("m", cancellationToken: token);
            var buffer = ((TurnContext)turn).BufferedReplyActivities;
            seen = $"{afterTrace} {turn.Responded} '{response.Id}' {string.Join(',', buffer.Select(activity => activity.Type))}";
        });

        Assert.Equal("False True '' trace,message", seen);
        Assert.Empty(adapter.ActiveQueue);
    }

    [Fact]
    public void Row_11_a_text_accepts_input() => Assert.Equal("acceptingInput", MessageFactory.Text("t").InputHint);

    [Fact]
    public void Row_11_a_continuation_is_an_event_from_the_user_that_carries_the_reference()
    {
        var reference = new ConversationReference
        {
            ActivityId = "1",
            User = new ChannelAccount("usr"),
            Bot = new ChannelAccount("bot"),
            Conversation = new ConversationAccount(id: "c"),
            ChannelId = "ch",
            Locale = "fr-fr",
            ServiceUrl = "u",
        };

        var activity = reference.GetContinuationActivity();

        Assert.Equal(
            ("event", "u", "ch", "usr", "c", "bot", "fr-fr", "ContinueConversation"),
            (activity.Type, activity.ServiceUrl, activity.ChannelId, activity.From?.Id, activity.Conversation?.Id, activity.Recipient?.Id, activity.Locale, activity.Name));
        Assert.True(Guid.TryParse(activity.Id, out _));
        Assert.Same(reference, activity.RelatesTo);
    }

    [Fact]
    public void Row_11_a_reply_goes_back_where_the_activity_came_from()
    {
        var reply = Incoming("message").CreateReply("r");

        Assert.Equal(
            ("message", "u", "ch", "bot", "c", "usr", "fr-fr", "r", "1"),
            (reply.Type, reply.ServiceUrl, reply.ChannelId, reply.From?.Id, reply.Conversation?.Id, reply.Recipient?.Id, reply.Locale, reply.Text, reply.ReplyToId));
        Assert.Empty(reply.Attachments!);
        Assert.Empty(reply.Entities!);
        Assert.NotNull(reply.Timestamp);
    }

    [Theory]
    [InlineData("directline")]
    [InlineData("webchat")]
    public void An_answer_to_the_update_that_opens_a_web_chat_answers_no_activity(string channel)
    {
        var update = Incoming(ActivityTypes.ConversationUpdate);
        update.ChannelId = channel;

        Assert.Null(update.CreateReply("r").ReplyToId);
        Assert.Null(update.GetConversationReference().ActivityId);
    }

    [Fact]
    public async Task Row_12_middleware_and_send_handlers_nest()
    {
        var said = new List<string>();
        var adapter = new TestAdapter().Use(new Around("A", said)).Use(new Around("B", said));

        await adapter.SendTextToBotAsync(
            "hi",
            async (turn, token) =>
            {
                said.Add("bot");
                await turn.SendActivityAsync("m", cancellationToken: token);
            },
            CancellationToken.None);

        Assert.Equal("A> B> bot sendA> sendB> <sendB <sendA <B <A", string.Join(' ', said));
    }

    [Fact]
    public async Task Row_12_a_throw_goes_to_OnTurnError_whose_messages_still_pass_the_handlers()
    {
        var said = new List<string>();
        var adapter = new TestAdapter().Use(new Around("A", said)).Use(new Around("B", said));
        adapter.OnTurnError = async (turn, _) =>
        {
            said.Add("onTurnError");
            await turn.SendActivityAsync("sorry");
        };

        await adapter.SendTextToBotAsync("hi", (_, _) => throw new InvalidOperationException("no"), CancellationToken.None);

        Assert.Equal("A> B> onTurnError sendA> sendB> <sendB <sendA", string.Join(' ', said));
    }

    [Fact]
    public void Row_14_a_turn_has_no_locale_before_the_pipeline_sets_it() =>
        Assert.ThrowsAny<Exception>(() => new TurnContext(new TestAdapter(), new Activity(ActivityTypes.Message)).Locale);

    [Fact]
    public async Task Row_17_RunAsync_sends_a_trace_of_the_bots_state_after_the_dialogs_messages()
    {
        var adapter = new TestAdapter("test", sendTraceActivity: true);
        var state = new ConversationState(new MemoryStorage());
        var dialog = Some.Asking(new TextPrompt("text"), new PromptOptions { Prompt = MessageFactory.Text("q") });

        await adapter.SendTextToBotAsync("hi", (turn, token) => dialog.RunAsync(turn, state.CreateProperty<DialogState>("d"), token), CancellationToken.None);

        Assert.Equal(["message:q:", "trace:BotState:Bot State"], adapter.ActiveQueue.Select(sent => $"{sent.Type}:{sent.Text ?? sent.Name}:{sent.Label}"));
        Assert.NotNull(adapter.ActiveQueue.Last().Value);
    }

    internal static Activity Incoming(string type) => new(type)
    {
        Id = "1",
        ChannelId = "ch",
        ServiceUrl = "u",
        From = new ChannelAccount("usr"),
        Recipient = new ChannelAccount("bot"),
        Conversation = new ConversationAccount(id: "c"),
        Locale = "fr-fr",
    };

    private sealed class Around(string name, List<string> said) : IBotMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.OnSendActivities(async (_, _, send) =>
            {
                said.Add($"send{name}>");
                var responses = await send();
                said.Add($"<send{name}");
                return responses;
            });
            said.Add($"{name}>");
            await next(cancellationToken);
            said.Add($"<{name}");
        }
    }
}
