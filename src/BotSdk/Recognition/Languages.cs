namespace BotSdk.Recognition;

/// <summary>Numbers in the languages whose words are known; in every other language digits are.</summary>
internal static class Languages
{
    private static readonly Dictionary<string, NumberLanguage> ByCode = new()
    {
        ["en"] = Western.English,
        ["de"] = Germanic.German,
        ["nl"] = Germanic.Dutch,
        ["sv"] = Germanic.Swedish,
        ["es"] = Romance.Spanish,
        ["fr"] = Romance.French,
        ["it"] = Romance.Italian,
        ["pt"] = Romance.Portuguese,
    };

    private static readonly NumberLanguage DigitsWithPoint = new() { DecimalMark = '.', GroupMarks = "," };
    private static readonly NumberLanguage DigitsWithComma = new() { DecimalMark = ',', GroupMarks = ".\u00a0\u202f" };
    private static readonly NumberLanguage MexicanSpanish = Romance.Spanish with { DecimalMark = '.', GroupMarks = "," };

    public static NumberLanguage Of(string? locale)
    {
        var code = locale is { Length: >= 2 } ? locale[..2].ToLowerInvariant() : "en";
        return code == "es" && locale!.EndsWith("-mx", StringComparison.OrdinalIgnoreCase) ? MexicanSpanish
            : ByCode.TryGetValue(code, out var known) ? known
            : code is "zh" or "ja" or "ko" or "hi" ? DigitsWithPoint
            : code is "bg" or "tr" ? DigitsWithComma
            : Western.English;
    }
}
