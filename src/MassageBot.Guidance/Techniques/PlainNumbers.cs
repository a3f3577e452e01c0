using System.Text.RegularExpressions;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Techniques;

/// <summary>Refuses numbers that YAML would read as another number than the author meant: <c>1:30</c> is 90, <c>010</c> is 8.</summary>
internal static partial class PlainNumbers
{
    public static void Check(ContentReader reader, string file)
    {
        var path = Path.Combine(reader.Folder, file);
        if (!File.Exists(path))
        {
            return; // the reader tells
        }

        foreach (var (line, text) in File.ReadLines(path).Index())
        {
            if (Number().Match(text) is { Success: true } match && !Plain().IsMatch(match.Groups["value"].Value))
            {
                reader.Fault(file, line + 1, $"{match.Groups["key"].Value} is '{match.Groups["value"].Value}'; write a whole number in plain digits, without a unit.");
            }
        }
    }

    [GeneratedRegex(@"^\s*(?:- )?(?<key>\w*[sS]econds|perDay|hoursApart|maxPressure|step):\s*(?<value>[^#\r\n]*?)\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("^(0|[1-9][0-9]*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
