using BotSdk.Builder.Dialogs.Choices;
using BotSdk.Recognition;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>
/// Asks for yes or no. As in the SDK the first word that is one decides, so "not yes" is a yes: never ask a safety question with it.
/// </summary>
public class ConfirmPrompt : Prompt<bool>
{
    private readonly Dictionary<string, (Choice Yes, Choice No, ChoiceFactoryOptions Joints)>? _choiceDefaults;

    public ConfirmPrompt(string dialogId, PromptValidator<bool>? validator = null, string? defaultLocale = null)
        : base(dialogId, validator) => DefaultLocale = defaultLocale;

    public ConfirmPrompt(
        string dialogId, Dictionary<string, (Choice, Choice, ChoiceFactoryOptions)> choiceDefaults, PromptValidator<bool>? validator = null, string? defaultLocale = null)
        : this(dialogId, validator, defaultLocale) => _choiceDefaults = choiceDefaults;

    /// <summary>Gets or sets how the two choices are shown, unless the prompt's options say otherwise.</summary>
    public ListStyle Style { get; set; } = ListStyle.Auto;

    public string? DefaultLocale { get; set; }

    public ChoiceFactoryOptions? ChoiceOptions { get; set; }

    /// <summary>Gets or sets the choices for yes and for no, in place of the language's words.</summary>
    public Tuple<Choice, Choice>? ConfirmChoices { get; set; }

    protected override async Task OnPromptAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var (choices, joints, _) = Words(turnContext, options);
        var message = AppendChoices(
            isRetry ? options.RetryPrompt ?? options.Prompt : options.Prompt,
            turnContext.Activity.ChannelId,
            choices,
            options.Style ?? Style,
            joints,
            turnContext.Activity.Conversation?.ConversationType,
            null,
            cancellationToken);
        await turnContext.SendActivityAsync(message, cancellationToken).ConfigureAwait(false);
    }

    protected override Task<PromptRecognizerResult<bool>> OnRecognizeAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        var result = new PromptRecognizerResult<bool>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text } && Answer(turnContext, options, text) is { } answer)
        {
            result.Succeeded = true;
            result.Value = answer;
        }

        return Task.FromResult(result);
    }

    // The list's words and numbers count only where no word for yes or no was found.
    private bool? Answer(ITurnContext turn, PromptOptions options, string text)
    {
        var (choices, joints, locale) = Words(turn, options);
        if (YesNoRecognizer.Recognize(text, locale) is { } heard)
        {
            return heard;
        }

        return (joints.IncludeNumbers ?? true) && ChoiceRecognizers.RecognizeChoices(text, choices, new FindChoicesOptions { Locale = locale }) is [var first, ..]
            ? first.Resolution.Index == 0
            : null;
    }

    private (IList<Choice> Choices, ChoiceFactoryOptions Joints, string Locale) Words(ITurnContext turn, PromptOptions options)
    {
        var model = PromptCultureModels.Nearest(string.IsNullOrEmpty(options.RecognizeLanguage) ? Prompting.Locale(turn, DefaultLocale) : options.RecognizeLanguage);
        var (yes, no, joints) = _choiceDefaults?.TryGetValue(model.Locale, out var own) == true
            ? own
            : (new Choice(model.YesInLanguage), new Choice(model.NoInLanguage), Prompting.Joints(model));
        return (ConfirmChoices is { } choices ? [choices.Item1, choices.Item2] : [yes, no], ChoiceOptions ?? joints, model.Locale);
    }
}
