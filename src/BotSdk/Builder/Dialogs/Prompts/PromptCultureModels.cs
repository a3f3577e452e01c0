namespace BotSdk.Builder.Dialogs;

/// <summary>The languages prompts speak.</summary>
public static class PromptCultureModels
{
    private static readonly Dictionary<string, PromptCultureModel> ByLocale = GetSupportedCultures().ToDictionary(model => model.Locale);
    private static readonly string[] Locales = [.. ByLocale.Keys];

    public static PromptCultureModel Bulgarian => Make("bg-bg", ", ", " или ", ", или ", "Да", "Не");

    public static PromptCultureModel Chinese => Make("zh-cn", "， ", " 要么 ", "， 要么 ", "是的", "不");

    public static PromptCultureModel Dutch => Make("nl-nl", ", ", " of ", ", of ", "Ja", "Nee");

    public static PromptCultureModel English => Make("en-us", ", ", " or ", ", or ", "Yes", "No");

    public static PromptCultureModel French => Make("fr-fr", ", ", " ou ", ", ou ", "Oui", "Non");

    public static PromptCultureModel German => Make("de-de", ", ", " oder ", ", oder ", "Ja", "Nein");

    public static PromptCultureModel Hindi => Make("hi-in", ", ", " या ", ", या ", "हां", "नहीं");

    public static PromptCultureModel Italian => Make("it-it", ", ", " o ", ", o ", "Sì", "No");

    public static PromptCultureModel Japanese => Make("ja-jp", "、 ", " または ", "、 または ", "はい", "いいえ");

    public static PromptCultureModel Korean => Make("ko-kr", ", ", " 또는 ", ", 또는 ", "예", "아니");

    public static PromptCultureModel Portuguese => Make("pt-br", ", ", " ou ", ", ou ", "Sim", "Não");

    public static PromptCultureModel Spanish => Make("es-es", ", ", " o ", ", o ", "Sí", "No");

    public static PromptCultureModel Swedish => Make("sv-se", ", ", " eller ", ", eller ", "Ja", "Nej");

    public static PromptCultureModel Turkish => Make("tr-tr", ", ", " veya ", ", veya ", "Evet", "Hayır");

    /// <summary>Gets the language nearest to a locale, "es-mx" being near "es-es"; a locale of no such language stays as it is.</summary>
    public static string? MapToNearestLanguage(string? cultureCode)
    {
        if (string.IsNullOrEmpty(cultureCode))
        {
            return cultureCode;
        }

        var code = cultureCode.ToLowerInvariant();
        var language = code.Split('-')[0] + "-";
        return Locales.Contains(code) ? code : Array.Find(Locales, known => known.StartsWith(language, StringComparison.Ordinal)) ?? code;
    }

    public static PromptCultureModel[] GetSupportedCultures() => [Bulgarian, Chinese, Dutch, English, French, German, Hindi, Italian, Japanese, Korean, Portuguese, Spanish, Swedish, Turkish];

    /// <summary>Gets the words for a locale; English if it has none.</summary>
    internal static PromptCultureModel Nearest(string? locale) => ByLocale.GetValueOrDefault(MapToNearestLanguage(locale) ?? string.Empty) ?? ByLocale["en-us"];

    private static PromptCultureModel Make(string locale, string separator, string or, string orMore, string yes, string no) => new()
    {
        Locale = locale,
        Separator = separator,
        InlineOr = or,
        InlineOrMore = orMore,
        YesInLanguage = yes,
        NoInLanguage = no,
    };

}
