using System.Globalization;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>What a waiting prompt keeps.</summary>
internal static class PromptState
{
    public const string AttemptCountKey = "AttemptCount";
    private const string OptionsKey = "options";
    private const string StateKey = "state";

    public static (PromptOptions Options, IDictionary<string, object?> State) Begin(DialogInstance instance, object? options, string id)
    {
        var own = options as PromptOptions ?? throw new ArgumentOutOfRangeException(nameof(options), $"Prompt '{id}' must be begun with PromptOptions.");
        Hint(own.Prompt);
        Hint(own.RetryPrompt);
        var state = new Dictionary<string, object?> { [AttemptCountKey] = 0 };
        instance.State[OptionsKey] = own;
        instance.State[StateKey] = state;
        return (own, state);
    }

    public static (PromptOptions Options, IDictionary<string, object?> State) Of(DialogInstance instance) =>
        instance.State.TryGetValue(OptionsKey, out var options) && options is PromptOptions own
        && instance.State.TryGetValue(StateKey, out var state) && state is IDictionary<string, object?> values
            ? (own, values)
            : throw new InvalidOperationException($"Storage lost the state of prompt '{instance.Id}', or its type.");

    public static void CountAttempt(IDictionary<string, object?> state) =>
        state[AttemptCountKey] = (state.TryGetValue(AttemptCountKey, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0) + 1;

    private static void Hint(Activity? prompt)
    {
        if (prompt is not null && string.IsNullOrEmpty(prompt.InputHint))
        {
            prompt.InputHint = InputHints.ExpectingInput;
        }
    }
}
