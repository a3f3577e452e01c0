using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Commands;

/// <summary>Shows what the red-flag matcher hears: one text, or a file of phrases; as JSON lines or as a table by level.</summary>
internal static class TriageCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var text = new Argument<string?>("text") { Description = "What somebody says, in quotes.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--file") { Description = "A file of phrases: one JSON object a line with \"text\" and perhaps \"expect\"." };
        var table = new Option<bool>("--table") { Description = "A table by level, misses first, instead of JSON lines." };
        var folder = new Option<string?>("--content") { Description = "The content folder; by default the one that came with the program." };
        var command = new Command("triage", "Shows what the red-flag matcher hears in a text.") { text, file, table, folder };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(text), parsed.GetValue(file), parsed.GetValue(table), parsed.GetValue(folder), Console.Out, Console.Error, cancellationToken));
        return command;
    }

    /// <returns>0 fine, 1 found faults (in the content or the file, or a phrase below the level expected), 2 wrong usage.</returns>
    internal static async Task<int> RunAsync(
        string? text, FileInfo? file, bool table, string? folder, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (text is null == file is null || file is { Exists: false })
        {
            await errors.WriteLineAsync(file is { Exists: false } ? "triage: the file does not exist." : "triage: give either a text in quotes or --file.");
            return 2;
        }

        var reader = new ContentReader(folder ?? Path.Combine(AppContext.BaseDirectory, "dialogs"));
        if (RedFlagMatcher.Load(reader) is not { } matcher)
        {
            foreach (var fault in reader.Faults)
            {
                await errors.WriteLineAsync(fault.ToString());
            }

            return 1;
        }

        var lines = new List<TriageLine>();
        if (file is null)
        {
            lines.Add(TriageLine.Read(matcher, text!, null));
        }
        else
        {
            var number = 0;
            await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
            {
                number++;
                if (!string.IsNullOrWhiteSpace(line) && !TryRead(matcher, line, lines))
                {
                    await errors.WriteLineAsync(string.Create(
                        System.Globalization.CultureInfo.InvariantCulture, $"{file.Name}({number}): not a JSON object with a \"text\", and an \"expect\" that is a level if there is one."));
                    return 1;
                }
            }
        }

        if (table)
        {
            await output.WriteAsync(TriageTable.Of(lines));
            return lines.Exists(line => line.Misses) ? 1 : 0;
        }

        foreach (var line in lines)
        {
            await output.WriteLineAsync(JsonSerializer.Serialize(new { text = line.Text, level = TriageLine.Name(line.Level), rules = line.Rules }, Json));
        }

        return 0;
    }

    private static bool TryRead(RedFlagMatcher matcher, string json, List<TriageLine> lines)
    {
        try
        {
            using var read = JsonDocument.Parse(json);
            if (read.RootElement.ValueKind != JsonValueKind.Object || !read.RootElement.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            {
                return false;
            }

            RedFlagLevel? expected = null;
            if (read.RootElement.TryGetProperty("expect", out var expect))
            {
                if (!TriageLine.TryLevel(expect.ToString(), out var level))
                {
                    return false;
                }

                expected = level;
            }

            lines.Add(TriageLine.Read(matcher, text.GetString()!, expected));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
