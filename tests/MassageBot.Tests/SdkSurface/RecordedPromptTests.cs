namespace MassageBot.Tests.SdkSurface;

/// <summary>Rows 2, 3, 5, 5b and 6 of the recorded behaviour.</summary>
public sealed class RecordedPromptTests
{
    [Fact]
    public async Task Row_2_a_prompt_asks_and_ends_with_the_answer()
    {
        var talk = new Talk(Some.Asking(new TextPrompt("text"), new PromptOptions { Prompt = MessageFactory.Text("q") }));

        Assert.Equal("<Waiting> | q", await talk.SayAsync("hi"));
        Assert.Equal("<Complete answer>", await talk.SayAsync("answer"));
    }

    [Fact]
    public async Task Row_2_one_answer_is_recognised_twice()
    {
        var prompt = new CountingPrompt("number");
        var talk = new Talk(Some.Asking(prompt, new PromptOptions { Prompt = MessageFactory.Text("q") }));

        await talk.SayAsync("hi");
        await talk.SayAsync("answer");

        Assert.Equal(2, prompt.Calls);
    }

    [Fact]
    public async Task Row_3_a_validator_that_says_nothing_leaves_the_retry_to_the_prompt()
    {
        var talk = new Talk(Age(sends: false));

        Assert.Equal("<Waiting> | age?", await talk.SayAsync("hi"));
        Assert.Equal("<Waiting> | retry", await talk.SayAsync("abc"));
        Assert.Equal("<Waiting> | retry", await talk.SayAsync("200"));
        Assert.Equal("<Waiting> | retry", await talk.SayAsync("abc"));
        Assert.Equal("<Complete 34>", await talk.SayAsync("34"));
    }

    [Fact]
    public async Task Row_3_a_validator_that_speaks_silences_the_retry_and_counts_attempts_from_1()
    {
        var talk = new Talk(Age(sends: true));

        Assert.Equal("<Waiting> | age?", await talk.SayAsync("hi"));
        Assert.Equal("<Waiting> | bad (attempt 1, ok False)", await talk.SayAsync("abc"));
        Assert.Equal("<Waiting> | bad (attempt 2, ok True)", await talk.SayAsync("200"));
        Assert.Equal("<Waiting> | bad (attempt 3, ok False)", await talk.SayAsync("abc"));
        Assert.Equal("<Complete 34> | bad (attempt 4, ok True)", await talk.SayAsync("34"));
    }

    [Fact]
    public async Task Row_5_a_waterfall_goes_on_by_NextAsync_and_by_the_users_text_and_ends_with_the_last_result()
    {
        async Task<DialogTurnResult> TellAsync(WaterfallStepContext step, CancellationToken token, Func<Task<DialogTurnResult>> then)
        {
            await step.Context.SendActivityAsync($"idx {step.Index} reason {step.Reason} result {step.Result}", cancellationToken: token);
            return await then();
        }

        var talk = new Talk(Some.Waterfall(
            "w",
            (step, token) => step.NextAsync("v1", token),
            (step, token) => TellAsync(step, token, () => Task.FromResult(Dialog.EndOfTurn)),
            (step, token) => TellAsync(step, token, () => step.NextAsync("last", token))));

        Assert.Equal("<Waiting> | idx 1 reason NextCalled result v1", await talk.SayAsync("hi"));
        Assert.Equal("<Complete last> | idx 2 reason ContinueCalled result yo", await talk.SayAsync("yo"));
    }

    [Fact]
    public async Task Row_5b_an_event_does_not_move_a_waiting_prompt()
    {
        var talk = new Talk(Some.Asking(new TextPrompt("text"), new PromptOptions { Prompt = MessageFactory.Text("q") }));

        Assert.Equal("<Waiting> | q", await talk.SayAsync("hi"));
        Assert.Equal("<Waiting>", await talk.GetAsync(new Activity(ActivityTypes.Event) { Name = "tick" }));
        Assert.Equal("<Complete answer>", await talk.SayAsync("answer"));
    }

    [Fact]
    public async Task Row_6_a_prompt_that_was_interrupted_is_sent_again()
    {
        var talk = new Talk(new Interruptible());

        Assert.Equal("<Waiting> | age?", await talk.SayAsync("hi"));
        Assert.Equal("<Waiting> | help text | age?", await talk.SayAsync("help"));
        Assert.Equal("<Complete 34>", await talk.SayAsync("34"));
    }

    private static ComponentDialog Age(bool sends)
    {
        async Task<bool> CheckAsync(PromptValidatorContext<int> context, CancellationToken token)
        {
            if (sends)
            {
                await context.Context.SendActivityAsync($"bad (attempt {context.AttemptCount}, ok {context.Recognized.Succeeded})", cancellationToken: token);
            }

            return context.Recognized is { Succeeded: true, Value: < 120 };
        }

        return Some.Asking(
            new NumberPrompt<int>("age", CheckAsync),
            new PromptOptions { Prompt = MessageFactory.Text("age?"), RetryPrompt = MessageFactory.Text("retry") });
    }

    private sealed class CountingPrompt(string id) : Prompt<string>(id)
    {
        public int Calls { get; private set; }

        protected override async Task OnPromptAsync(
            ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
            await turnContext.SendActivityAsync(options.Prompt!, cancellationToken);

        protected override Task<PromptRecognizerResult<string>> OnRecognizeAsync(
            ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new PromptRecognizerResult<string> { Succeeded = true, Value = turnContext.Activity.Text! });
        }
    }

    private sealed class Interruptible : ComponentDialog
    {
        public Interruptible()
            : base("root")
        {
            AddDialog(Some.Waterfall(
                "w",
                (step, token) => step.PromptAsync("age", new PromptOptions { Prompt = MessageFactory.Text("age?"), RetryPrompt = MessageFactory.Text("retry") }, token),
                (step, token) => step.EndDialogAsync(step.Result, token)));
            AddDialog(new NumberPrompt<int>("age"));
            AddDialog(Some.Waterfall("help", async (step, token) =>
            {
                await step.Context.SendActivityAsync("help text", cancellationToken: token);
                return await step.EndDialogAsync(null, token);
            }));
        }

        protected override Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default) =>
            innerDc.Context.Activity.Text == "help"
                ? innerDc.BeginDialogAsync("help", null, cancellationToken)
                : base.OnContinueDialogAsync(innerDc, cancellationToken);
    }
}
