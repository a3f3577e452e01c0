namespace BotSdk.Builder.Dialogs;

/// <summary>Decides alone whether an answer is taken.</summary>
public delegate Task<bool> PromptValidator<T>(PromptValidatorContext<T> promptContext, CancellationToken cancellationToken);
