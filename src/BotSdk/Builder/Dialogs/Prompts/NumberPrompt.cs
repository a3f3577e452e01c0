using System.Globalization;
using BotSdk.Recognition;
using BotSdk.Schema;

namespace BotSdk.Builder.Dialogs;

/// <summary>Asks for a number; the first one in the answer is taken.</summary>
/// <typeparam name="T"><c>int</c>, <c>long</c>, <c>float</c>, <c>double</c> or <c>decimal</c>.</typeparam>
public class NumberPrompt<T> : Prompt<T>
    where T : struct
{
    public NumberPrompt(string dialogId, PromptValidator<T>? validator = null, string? defaultLocale = null)
        : base(dialogId, validator)
    {
        if (typeof(T) != typeof(int) && typeof(T) != typeof(long) && typeof(T) != typeof(float) && typeof(T) != typeof(double) && typeof(T) != typeof(decimal))
        {
            throw new NotSupportedException($"NumberPrompt asks for int, long, float, double or decimal, not for {typeof(T).Name}.");
        }

        DefaultLocale = defaultLocale;
    }

    public string? DefaultLocale { get; set; }

    protected override Task OnPromptAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(options);
        return Prompting.SendAsync(turnContext, options, isRetry, cancellationToken);
    }

    protected override Task<PromptRecognizerResult<T>> OnRecognizeAsync(
        ITurnContext turnContext, IDictionary<string, object?> state, PromptOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var result = new PromptRecognizerResult<T>();
        if (turnContext.Activity is { Type: ActivityTypes.Message, Text: { Length: > 0 } text }
            && NumberRecognizer.Numbers(text, Prompting.Locale(turnContext, DefaultLocale)) is [var first, ..]
            && As(first.Value) is { } value)
        {
            result.Succeeded = true;
            result.Value = value;
        }

        return Task.FromResult(result);
    }

    private static T? As(decimal number)
    {
        var whole = number == decimal.Truncate(number);
        object? value = Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Int32 => whole && number is >= int.MinValue and <= int.MaxValue ? (int)number : null,
            TypeCode.Int64 => whole && number is >= long.MinValue and <= long.MaxValue ? (long)number : null,
            TypeCode.Single => (float)number,
            TypeCode.Double => (double)number,
            _ => number,
        };
        return (T?)value;
    }
}
