using BotSdk.Builder.Dialogs.Choices;

namespace BotSdk.Builder.Dialogs;

/// <summary>What prompts have in common.</summary>
internal static class Prompting
{
    public const string English = "en-us";

    /// <summary>Sends a copy, so that what is kept of the prompt stays as the bot wrote it.</summary>
    public static Task SendAsync(ITurnContext turn, PromptOptions options, bool isRetry, CancellationToken cancellationToken) =>
        (isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) is { } prompt
            ? turn.SendActivityAsync(prompt.CopyForSending(), cancellationToken)
            : Task.CompletedTask;

    public static string Locale(ITurnContext turn, string? defaultLocale) =>
        !string.IsNullOrEmpty(turn.Activity.Locale) ? turn.Activity.Locale : !string.IsNullOrEmpty(defaultLocale) ? defaultLocale : English;

    public static ChoiceFactoryOptions Joints(PromptCultureModel model) => new(model.Separator, model.InlineOr, model.InlineOrMore, true);
}
