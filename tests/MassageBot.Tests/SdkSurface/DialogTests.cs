namespace MassageBot.Tests.SdkSurface;

/// <summary>What is easy to get wrong about dialogs and prompts.</summary>
public sealed class DialogTests
{
    private readonly List<string> _said = [];

    [Fact]
    public void Numbers_of_statuses_and_reasons_are_fixed()
    {
        Assert.Equal([0, 1, 2, 3, 4], Enum.GetValues<DialogTurnStatus>().Select(value => (int)value));
        Assert.Equal(["BeginCalled", "ContinueCalled", "EndCalled", "ReplaceCalled", "CancelCalled", "NextCalled"], Enum.GetNames<DialogReason>());
        Assert.Equal(["None", "Auto", "Inline", "List", "SuggestedAction", "HeroCard"], Enum.GetNames<ListStyle>());
    }

    [Fact]
    public async Task A_dialog_that_says_nothing_of_continuing_ends_with_the_next_turn()
    {
        var talk = new Talk(new Watched("d", _said));

        Assert.Equal("<Waiting>", await talk.SayAsync("hi"));
        Assert.Equal("<Complete>", await talk.SayAsync("again"));
        Assert.Equal(["d EndCalled"], _said);
    }

    [Fact]
    public async Task Cancelling_reaches_what_runs_inside()
    {
        var talk = new Talk(
            Some.Component("root", new Interrupting("inner", new Watched("child", _said)), new Watched("second", _said)));

        Assert.Equal("<Waiting>", await talk.SayAsync("hi"));
        Assert.Equal("<Complete>", await talk.SayAsync("cancel"));
        Assert.Equal(["child CancelCalled"], _said);
    }

    [Fact]
    public async Task Replacing_ends_the_dialog_with_its_own_reason_and_does_not_wake_the_one_below()
    {
        var talk = new Talk(
            [
                Some.Waterfall(
                    "below",
                    (step, token) => step.BeginDialogAsync("above", null, token),
                    (step, token) => step.EndDialogAsync($"below got {step.Result}", token)),
                Some.Waterfall("above", (step, token) => step.ReplaceDialogAsync("other", null, token)),
                Some.Waterfall("other", (step, token) => step.EndDialogAsync("r", token)),
            ]);

        Assert.Equal("<Complete below got r>", await talk.SayAsync("hi"));
    }

    [Fact]
    public async Task A_result_goes_one_level_down()
    {
        var talk = new Talk(
            [
                Some.Waterfall("a", (step, token) => step.BeginDialogAsync("b", null, token), (step, token) => step.EndDialogAsync($"a({step.Result})", token)),
                Some.Waterfall("b", (step, token) => step.BeginDialogAsync("c", null, token), (step, token) => step.EndDialogAsync($"b({step.Result})", token)),
                Some.Waterfall("c", (step, token) => step.EndDialogAsync("c", token)),
            ]);

        Assert.Equal("<Complete a(b(c))>", await talk.SayAsync("hi"));
    }

    [Fact]
    public async Task A_step_may_go_on_once()
    {
        var talk = new Talk(Some.Waterfall(
            "w",
            async (step, token) =>
            {
                await step.NextAsync(null, token);
                return await step.NextAsync(null, token);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn)));

        await Assert.ThrowsAnyAsync<Exception>(() => talk.SayAsync("hi"));
    }

    [Fact]
    public async Task Values_last_as_long_as_the_run_and_begin_empty()
    {
        var talk = new Talk(Some.Waterfall(
            "w",
            (step, _) =>
            {
                step.Values["n"] = step.Values.Count;
                return Task.FromResult(Dialog.EndOfTurn);
            },
            (step, token) => step.EndDialogAsync(step.Values["n"], token)));

        for (var run = 0; run < 2; run++)
        {
            await talk.SayAsync("hi");
            Assert.Equal("<Complete 0>", await talk.SayAsync("go on"));
        }
    }

    [Fact]
    public void The_first_dialog_of_a_component_is_the_initial_one() => Assert.Equal("one", Some.Component("c", new TextPrompt("one"), new TextPrompt("two")).InitialDialogId);

    [Fact]
    public async Task A_set_without_an_accessor_makes_no_context() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => new DialogSet().CreateContextAsync(RecordedStateTests.Turn()));

    [Fact]
    public async Task A_prompt_wants_prompt_options() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => new Talk(new TextPrompt("p"), "no options").SayAsync("hi"));

    [Fact]
    public async Task A_prompt_expects_input_only_where_no_hint_was_given()
    {
        Assert.Equal("acceptingInput", (await FirstPromptAsync(MessageFactory.Text("q"))).InputHint);
        Assert.Equal("expectingInput", (await FirstPromptAsync(new Activity(ActivityTypes.Message) { Text = "q" })).InputHint);
    }

    [Fact]
    public async Task Without_a_retry_prompt_the_prompt_is_sent_again()
    {
        var talk = new Talk(Some.Asking(new NumberPrompt<int>("n"), new PromptOptions { Prompt = MessageFactory.Text("q") }));
        await talk.SayAsync("hi");

        Assert.Equal("<Waiting> | q", await talk.SayAsync("what?"));
    }

    [Fact]
    public async Task A_validator_alone_decides()
    {
        var talk = new Talk(Some.Asking(new NumberPrompt<int>("n", (_, _) => Task.FromResult(true)), new PromptOptions { Prompt = MessageFactory.Text("q") }));
        await talk.SayAsync("hi");

        Assert.Equal("<Complete 0>", await talk.SayAsync("no number at all"));
    }

    [Fact]
    public async Task The_style_of_the_options_wins_over_that_of_the_prompt()
    {
        var talk = new Talk(Some.Asking(
            new ChoicePrompt("c") { Style = ListStyle.SuggestedAction },
            new PromptOptions { Prompt = MessageFactory.Text("q"), Choices = ChoiceFactory.ToChoices(["a", "b"]), Style = ListStyle.List }));

        Assert.Equal("<Waiting> | q\n\n   1. a\n   2. b", await talk.SayAsync("hi"));
    }

    [Fact]
    public async Task A_choice_is_found_by_its_synonyms_and_by_the_title_of_its_button()
    {
        var choices = new List<Choice>
        {
            new("lower") { Synonyms = ["low back", "waist"] },
            new("upper") { Action = new CardAction(ActionTypes.ImBack, "Shoulder blades", value: "upper") },
        };
        foreach (var (answer, expected) in new[] { ("my waist", "lower#0"), ("shoulder blades", "upper#1"), ("low in the back", "lower#0") })
        {
            var talk = new Talk(Some.Asking(new ChoicePrompt("c"), new PromptOptions { Prompt = MessageFactory.Text("q"), Choices = choices }));
            await talk.SayAsync("hi");
            Assert.StartsWith($"<Complete {expected}", await talk.SayAsync(answer), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_titles_are_always_a_list()
    {
        var message = ChoiceFactory.ForChannel("directline", ChoiceFactory.ToChoices(["a", "a title that is longer than twenty"]), "q", null, null, null, null);

        Assert.Equal("q\n\n   1. a\n   2. a title that is longer than twenty", message.Text);
        Assert.Null(message.SuggestedActions);
    }

    [Fact]
    public void A_button_sends_its_choice()
    {
        var action = ChoiceFactory.ForChannel("directline", ChoiceFactory.ToChoices(["a"]), "q", null, null, null, null).SuggestedActions!.Actions!.Single();

        Assert.Equal(("imBack", "a", (object)"a"), (action.Type, action.Title, action.Value!));
    }

    [Theory]
    [InlineData("es-mx", "es-es")]
    [InlineData("EN-GB", "en-us")]
    [InlineData("sv", "sv-se")]
    [InlineData("xx-yy", "xx-yy")]
    public void A_locale_has_a_nearest_language(string locale, string expected) => Assert.Equal(expected, PromptCultureModels.MapToNearestLanguage(locale));

    [Fact]
    public void There_are_14_languages() => Assert.Equal(14, PromptCultureModels.GetSupportedCultures().Select(model => model.Locale).Distinct().Count());

    [Fact]
    public void A_number_prompt_asks_for_five_types_only()
    {
        Assert.Throws<NotSupportedException>(() => new NumberPrompt<short>("n"));
        Assert.NotNull(new NumberPrompt<decimal>("n"));
    }

    [Fact]
    public async Task RunAsync_begins_anew_with_the_message_after_the_end_and_runs_once_a_turn()
    {
        var state = new ConversationState(new MemoryStorage());
        var accessor = state.CreateProperty<DialogState>("d");
        var dialog = Some.Asking(new TextPrompt("t"), new PromptOptions { Prompt = MessageFactory.Text("q") });
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(adapter, (turn, token) => dialog.RunAsync(turn, accessor, token))
            .Send("hi").AssertReply("q")
            .Send("answer")
            .Send("hi again").AssertReply("q")
            .StartTestAsync();
        Assert.Empty(adapter.ActiveQueue);

        await Assert.ThrowsAsync<ArgumentException>(() => adapter.SendTextToBotAsync(
            "hi",
            async (turn, token) =>
            {
                await dialog.RunAsync(turn, accessor, token);
                await dialog.RunAsync(turn, accessor, token);
            },
            CancellationToken.None));
    }

    [Fact]
    public async Task The_test_client_begins_with_its_options_and_keeps_the_last_result()
    {
        var client = new DialogTestClient(
            "test",
            Some.Waterfall(
                "w",
                async (step, token) =>
                {
                    await step.Context.SendActivityAsync((string)step.Options!, cancellationToken: token);
                    await step.Context.SendActivityAsync("second", cancellationToken: token);
                    return Dialog.EndOfTurn;
                },
                (step, token) => step.EndDialogAsync("done", token)),
            "options");

        Assert.Equal("options", (await client.SendActivityAsync<IMessageActivity>("hi")).Text);
        Assert.Equal("second", client.GetNextReply<IMessageActivity>().Text);
        Assert.Equal(DialogTurnStatus.Waiting, client.DialogTurnResult!.Status);
        Assert.Null(await client.SendActivityAsync<IMessageActivity>("go on"));
        Assert.Equal("done", client.DialogTurnResult.Result);
    }

    [Fact]
    public async Task A_flow_that_hears_something_else_fails()
    {
        var flow = new TestFlow(new TestAdapter(), async (turn, token) => await turn.SendActivityAsync(" hello ", cancellationToken: token));

        await flow.Send("hi").AssertReply("hello").StartTestAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => flow.Send("hi").AssertReply("good-bye").StartTestAsync());
        await flow.Test("hi", reply => Assert.Equal(" hello ", reply.AsMessageActivity()!.Text)).StartTestAsync();
        await flow.Send("hi").AssertReplyOneOf([" hello ", "hey"]).StartTestAsync();
        await flow.Send("hi").AssertReplyContains("ell").StartTestAsync();
    }

    private static async Task<Activity> FirstPromptAsync(Activity prompt)
    {
        var talk = new Talk(Some.Asking(new TextPrompt("t"), new PromptOptions { Prompt = prompt }));
        Activity? sent = null;
        talk.Adapter.Use(new Watching(activity => sent = activity));
        await talk.SayAsync("hi");
        return sent!;
    }

    private sealed class Watching(Action<Activity> saw) : IBotMiddleware
    {
        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            turnContext.OnSendActivities((_, activities, send) =>
            {
                activities.ForEach(saw);
                return send();
            });
            return next(cancellationToken);
        }
    }

    private sealed class Watched(string id, List<string> said) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) => Task.FromResult(EndOfTurn);

        public override Task EndDialogAsync(ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            said.Add($"{Id} {reason}");
            return Task.CompletedTask;
        }
    }

    private sealed class Interrupting : ComponentDialog
    {
        public Interrupting(string id, Dialog inside)
            : base(id) => AddDialog(inside);

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            if (innerDc.Context.Activity.Text != "cancel")
            {
                return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            }

            var result = await innerDc.CancelAllDialogsAsync(cancellationToken);
            Assert.Equal(DialogTurnStatus.Cancelled, result.Status);
            Assert.Null(innerDc.ActiveDialog);
            return result;
        }
    }
}
