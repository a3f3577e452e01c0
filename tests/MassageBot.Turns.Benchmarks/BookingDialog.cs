namespace MassageBot.Turns;

/// <summary>A waterfall of twelve steps: four choices, four yes-or-no questions, three numbers, and a last word.</summary>
internal sealed class BookingDialog : ComponentDialog
{
    /// <summary>What a person says to come from the first word to the last; one line a turn.</summary>
    public static readonly string[] Lines = ["hello", "lower back", "yes", "4", "chair", "no", "2", "wall", "yes", "evening", "no", "7"];

    /// <summary>What the last turn answers.</summary>
    public const string Goodbye = "Thank you. That is all.";

    public BookingDialog()
        : base(nameof(BookingDialog))
    {
        AddDialog(new ChoicePrompt(nameof(ChoicePrompt)) { Style = ListStyle.SuggestedAction });
        AddDialog(new ConfirmPrompt(nameof(ConfirmPrompt)));
        AddDialog(new NumberPrompt<int>(nameof(NumberPrompt<int>)));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog),
        [
            Ask("Where does it hurt?", "neck", "lower back", "between the shoulders"),
            Confirm("Is it an ordinary ache?"),
            Number("How bad is it, from zero to ten?"),
            Ask("What do you have there?", "chair", "ball", "roller"),
            Confirm("Is someone with you?"),
            Number("How many weeks has it been?"),
            Ask("Where will you be?", "floor", "wall", "bed"),
            Confirm("Can you lie down easily?"),
            Ask("When is it worst?", "morning", "noon", "evening"),
            Confirm("Have you had a fall lately?"),
            Number("How many hours do you sit each day?"),
            async (step, cancellationToken) =>
            {
                await step.Context.SendActivityAsync(MessageFactory.Text(Goodbye), cancellationToken);
                return await Keep(step).EndDialogAsync(step.Values, cancellationToken);
            },
        ]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    private static WaterfallStep Ask(string question, params string[] choices) => (step, cancellationToken) =>
    {
        var options = Options(question);
        options.Choices = ChoiceFactory.ToChoices([.. choices]);
        return Keep(step).PromptAsync(nameof(ChoicePrompt), options, cancellationToken);
    };

    private static WaterfallStep Confirm(string question) => (step, cancellationToken) =>
        Keep(step).PromptAsync(nameof(ConfirmPrompt), Options(question), cancellationToken);

    private static WaterfallStep Number(string question) => (step, cancellationToken) =>
        Keep(step).PromptAsync(nameof(NumberPrompt<int>), Options(question), cancellationToken);

    private static WaterfallStepContext Keep(WaterfallStepContext step)
    {
        if (step.Result is not null)
        {
            step.Values[$"answer{step.Index}"] = step.Result is FoundChoice choice ? choice.Value : step.Result;
        }

        return step;
    }

    private static PromptOptions Options(string question) => new()
    {
        Prompt = MessageFactory.Text(question),
        RetryPrompt = MessageFactory.Text("Sorry, I did not get that. " + question),
    };
}
