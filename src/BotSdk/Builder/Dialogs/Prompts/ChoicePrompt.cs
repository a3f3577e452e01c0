using BotSdk.Builder.Dialogs.Choices;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>Asks for one of several choices: by name, synonym, ordinal or number, anywhere in the answer.</summary>
public class ChoicePrompt : Prompt<FoundChoice>
{
    private readonly Dictionary<string, ChoiceFactoryOptions>? _choiceDefaults;

    public ChoicePrompt(string dialogId, PromptValidator<FoundChoice>? validator = null, string? defaultLocale = null)
        : base(dialogId, validator) => DefaultLocale = defaultLocale;

    public ChoicePrompt(
        string dialogId, Dictionary<string, ChoiceFactoryOptions> choiceDefaults, PromptValidator<FoundChoice>? validator = null, string? defaultLocale = null)
        : this(dialogId, validator, defaultLocale) => _choiceDefaults = choiceDefaults;

    /// <summary>Gets or sets how choices are shown, unless the prompt's options say otherwise.</summary>
    public ListStyle Style { get; set; } = ListStyle.Auto;

    public string? DefaultLocale { get; set; }

    public ChoiceFactoryOptions? ChoiceOptions { get; set; }

    public FindChoicesOptions? RecognizerOptions { get; set; }

    protected override async Task OnPromptAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var message = AppendChoices(
            isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt,
            turnContext.Activity.ChannelId,
            options.Choices,
            options.Style ?? Style,
            ChoiceOptions ?? Joints(turnContext),
            turnContext.Activity.Conversation?.ConversationType,
            null,
            cancellationToken);
        await turnContext.SendActivityAsync(message, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<PromptRecognizerResult<FoundChoice>> OnRecognizeAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var result = new PromptRecognizerResult<FoundChoice>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text }
            && ChoiceRecognizers.RecognizeChoices(text, options.Choices, Looking(turnContext)) is [var first, ..])
        {
            result.Succeeded = true;
            result.Value = first.Resolution;
        }

        return Task.FromResult(result);
    }

    private ChoiceFactoryOptions Joints(ITurnContext turn)
    {
        var model = PromptCultureModels.Nearest(Prompting.Locale(turn, DefaultLocale));
        return _choiceDefaults?.GetValueOrDefault(model.Locale) ?? Prompting.Joints(model);
    }

    // A copy: the prompt serves many conversations at once, each in its own language.
    private FindChoicesOptions Looking(ITurnContext turn) => new()
    {
        NoValue = RecognizerOptions?.NoValue ?? false,
        NoAction = RecognizerOptions?.NoAction ?? false,
        RecognizeNumbers = RecognizerOptions?.RecognizeNumbers ?? true,
        RecognizeOrdinals = RecognizerOptions?.RecognizeOrdinals ?? true,
        AllowPartialMatches = RecognizerOptions?.AllowPartialMatches ?? false,
        MaxTokenDistance = RecognizerOptions?.MaxTokenDistance,
        Tokenizer = RecognizerOptions?.Tokenizer,
        Locale = PromptCultureModels.Nearest(Prompting.Locale(turn, DefaultLocale)).Locale,
    };
}
