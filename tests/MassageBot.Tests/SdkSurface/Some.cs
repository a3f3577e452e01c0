namespace MassageBot.Tests.SdkSurface;

/// <summary>Dialogs the tests talk to.</summary>
internal static class Some
{
    public static readonly string[] Parts = ["back", "neck", "legs", "feet"];

    public static ComponentDialog Component(string id, params Dialog[] inside)
    {
        var component = new ComponentDialog(id);
        foreach (var dialog in inside)
        {
            component.AddDialog(dialog);
        }

        return component;
    }

    public static WaterfallDialog Waterfall(string id, params WaterfallStep[] steps) => new(id, steps);

    /// <summary>Asks with a prompt and ends with its result.</summary>
    public static ComponentDialog Asking(Dialog prompt, PromptOptions options) => Component(
        "root",
        Waterfall("w", (step, token) => step.PromptAsync(prompt.Id, options, token), (step, token) => step.EndDialogAsync(step.Result, token)),
        prompt);

    public static ComponentDialog Choice(int count) => Asking(new ChoicePrompt("choice"), new PromptOptions
    {
        Prompt = MessageFactory.Text("which?"),
        RetryPrompt = MessageFactory.Text("RETRY"),
        Choices = ChoiceFactory.ToChoices([.. Parts.Take(count)]),
    });

    public static ComponentDialog Confirm() => Asking(new ConfirmPrompt("confirm"), new PromptOptions
    {
        Prompt = MessageFactory.Text("ok?"),
        RetryPrompt = MessageFactory.Text("RETRY"),
    });

    public static ComponentDialog Number<T>()
        where T : struct => Asking(new NumberPrompt<T>("number"), new PromptOptions
    {
        Prompt = MessageFactory.Text("number?"),
        RetryPrompt = MessageFactory.Text("RETRY"),
    });

    /// <summary>Runs one step and ends with its result.</summary>
    public static WaterfallStep Say(string text) => async (step, token) =>
    {
        await step.Context.SendActivityAsync(text, cancellationToken: token);
        return Dialog.EndOfTurn;
    };
}
