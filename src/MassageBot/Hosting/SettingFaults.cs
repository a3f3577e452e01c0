using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace MassageBot.Hosting;

/// <summary>Says in words which setting keeps the program from starting (reliability.md F70): its name as it is written, and what is allowed.</summary>
internal static partial class SettingFaults
{
    /// <summary>Words for settings that can be read but not be used.</summary>
    public static string Words(OptionsValidationException fault) => string.Join(Environment.NewLine, fault.Failures.Select(failure =>
        Annotation().Match(failure) is { Success: true } found ? $"{Section(fault.OptionsType)}{found.Groups["inside"].Value.Replace('.', ':')}:{found.Groups["member"].Value}: {found.Groups["words"].Value}" : failure));

    /// <summary>Words for a setting that cannot be read.</summary>
    /// <returns><c>null</c> when it was another fault.</returns>
    public static string? Words(InvalidOperationException fault) => Conversion().Match(fault.Message) is { Success: true } found
        ? $"{found.Groups["path"].Value} cannot be read: it must be {Kind(found.Groups["type"].Value)}."
        : null;

    private static string Section(Type options) => options.GetField("Section")?.GetRawConstantValue() as string ?? options.Name;

    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number in digits, such as 10",
        "System.TimeSpan" => "a length of time such as 00:00:05 (hours:minutes:seconds)",
        "System.Boolean" => "true or false",
        "System.Uri" => "an address such as https://example.org",
        _ => "one of " + string.Join(", ", typeof(SettingFaults).Assembly.GetType(type) is { IsEnum: true } known ? Enum.GetNames(known) : ["the values that the README lists"]),
    };

    [GeneratedRegex("^DataAnnotation validation failed for '[^'.]*(?<inside>[^']*)' members: '(?<member>[^']+)' with the error: '(?<words>.*)'\\.$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Annotation();

    [GeneratedRegex("at '(?<path>[^']+)' to type '(?<type>[^']+)'", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Conversion();
}
