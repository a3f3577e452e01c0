using System.Globalization;

namespace BotSdk.Builder.Dialogs;

/// <summary>What a validator looks at.</summary>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(ITurnContext turnContext, PromptRecognizerResult<T> recognized, IDictionary<string, object?> state, PromptOptions options)
    {
        Context = turnContext;
        Recognized = recognized;
        State = state;
        Options = options;
    }

    public ITurnContext Context { get; }

    public PromptRecognizerResult<T> Recognized { get; }

    public PromptOptions Options { get; }

    public IDictionary<string, object?> State { get; }

    /// <summary>Gets how many answers there have been; 1 at the first.</summary>
    public int AttemptCount => State.TryGetValue(PromptState.AttemptCountKey, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) : 0;
}
