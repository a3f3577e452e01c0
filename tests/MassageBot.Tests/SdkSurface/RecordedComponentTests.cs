namespace MassageBot.Tests.SdkSurface;

/// <summary>Rows 4, 4b, 13, 15, 16 and 18 of the recorded behaviour.</summary>
public sealed class RecordedComponentTests
{
    [Fact]
    public Task Row_4_cancelling_all_inside_a_component_completes_it() =>
        FirstStep("<Complete> | step0 opt=", (step, token) => step.CancelAllDialogsAsync(token));

    [Fact]
    public Task Row_4_ending_in_the_first_step_completes_the_component_with_the_result() =>
        FirstStep("<Complete r> | step0 opt=", (step, token) => step.EndDialogAsync("r", token));

    [Fact]
    public Task Row_4_replacing_in_the_first_step_runs_the_dialog_again_in_the_same_turn() => FirstStep(
        "<Complete done> | step0 opt= | step0 opt=again1 | step0 opt=again2",
        (step, token) => step.Options switch
        {
            null => step.ReplaceDialogAsync("w", "again1", token),
            "again1" => step.ReplaceDialogAsync("w", "again2", token),
            _ => step.EndDialogAsync("done", token),
        });

    [Fact]
    public async Task Row_4_a_step_that_returns_null_is_an_error()
    {
        var talk = new Talk(Some.Component("root", Some.Waterfall("w", (_, _) => Task.FromResult<DialogTurnResult>(null!))));

        await Assert.ThrowsAnyAsync<Exception>(() => talk.SayAsync("hi"));
    }

    [Fact]
    public async Task Row_4b_cancelling_all_at_the_root_is_a_cancelled_turn()
    {
        var talk = new Talk(Some.Waterfall("w", (step, token) => step.CancelAllDialogsAsync(token)));

        Assert.Equal("<Cancelled>", await talk.SayAsync("hi"));
    }

    [Fact]
    public void Row_13_another_dialog_with_a_taken_id_is_renamed()
    {
        var set = new DialogSet().Add(new TextPrompt("p")).Add(new TextPrompt("p"));

        Assert.Equal(["p", "p2"], set.GetDialogs().Select(dialog => dialog.Id));
    }

    [Fact]
    public void The_same_dialog_may_be_added_twice()
    {
        var prompt = new TextPrompt("p");

        Assert.Equal([prompt], new DialogSet().Add(prompt).Add(prompt).GetDialogs());
    }

    [Fact]
    public async Task Row_15_a_step_more_than_when_the_conversation_began_leaves_a_trace_and_goes_on_by_index()
    {
        var storage = new MemoryStorage();
        Talk With(params WaterfallStep[] steps) =>
            new(Some.Component("cd", Some.Waterfall("w", steps)), storage: storage, adapter: new TestAdapter("test", sendTraceActivity: true));

        Assert.Equal("<Waiting> | s0", await With(Some.Say("s0")).SayAsync("hi"));
        Assert.Equal(
            "<Waiting> | [trace:Unhandled dialog event: versionChanged. Active Dialog: cd] | s1",
            await With(Some.Say("s0"), Some.Say("s1")).SayAsync("go on"));
    }

    [Fact]
    public async Task Row_16_a_dialog_that_was_not_added_is_an_argument_error_that_names_it()
    {
        var talk = new Talk(Some.Waterfall("w", (step, token) => step.BeginDialogAsync("nope", null, token)));

        var error = await Assert.ThrowsAsync<ArgumentException>(() => talk.SayAsync("hi"));

        Assert.Contains("'nope'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_18_options_keep_their_type_between_turns()
    {
        WaterfallStep Tell(bool last) => async (step, token) =>
        {
            await step.Context.SendActivityAsync($"{step.Index}:{step.Options?.GetType().Name}", cancellationToken: token);
            return last ? await step.EndDialogAsync(null, token) : Dialog.EndOfTurn;
        };

        var talk = new Talk(Some.Waterfall("w", Tell(last: false), Tell(last: true)), new Item { Name = "n" });

        Assert.Equal("<Waiting> | 0:Item", await talk.SayAsync("hi"));
        Assert.Equal("<Complete> | 1:Item", await talk.SayAsync("go on"));
    }

    private static async Task FirstStep(string expected, WaterfallStep then)
    {
        var talk = new Talk(Some.Component("root", Some.Waterfall("w", async (step, token) =>
        {
            await step.Context.SendActivityAsync($"step0 opt={step.Options}", cancellationToken: token);
            return await then(step, token);
        })));

        Assert.Equal(expected, await talk.SayAsync("hi"));
    }

    private sealed class Item
    {
        public string? Name { get; set; }
    }
}
