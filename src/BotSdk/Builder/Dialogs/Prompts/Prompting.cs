using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>Sends prompts.</summary>
internal static class Prompting
{
    /// <summary>Sends a copy, so that what is kept of the prompt stays as the bot wrote it.</summary>
    public static Task SendAsync(ITurnContext turn, PromptOptions options, bool isRetry, CancellationToken cancellationToken) =>
        (isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt) is { } prompt
            ? turn.SendActivityAsync(prompt.CopyForSending(), cancellationToken)
            : Task.CompletedTask;
}
