using System.Globalization;

namespace BotSdk.Recognition;

/// <summary>Short ways to write tables of words.</summary>
internal static class Words
{
    /// <summary>Reads "one=1 two=2".</summary>
    public static Dictionary<string, decimal> Table(string text) => text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => TextWords.Fold(pair[0]), pair => decimal.Parse(pair[1], CultureInfo.InvariantCulture));

    public static HashSet<string> Set(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => TextWords.Fold(word))];
}
