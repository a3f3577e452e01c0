using System.CommandLine;
using System.Text.Json;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Commands;

/// <summary><c>understand</c>: prints which command the bot hears in a phrase, or in every line of a file (design.md 7).</summary>
internal static class UnderstandCommand
{
    private static readonly Dictionary<string, ListeningState> s_states = new(StringComparer.Ordinal)
    {
        ["running"] = ListeningState.Running,
        ["checkin_number"] = ListeningState.CheckinNumber,
        ["checkin_yesno"] = ListeningState.CheckinYesNo,
        ["paused"] = ListeningState.Paused,
    };

    public static System.CommandLine.Command Create()
    {
        var text = new Argument<string?>("text") { Description = "What was said.", Arity = ArgumentArity.ZeroOrOne };
        var state = new Option<string>("--state") { Description = "What is awaited.", DefaultValueFactory = _ => "running" };
        state.AcceptOnlyFromAmong([.. s_states.Keys]);
        var file = new Option<FileInfo?>("--file") { Description = "A file of JSON lines, each with text and state." };
        var command = new System.CommandLine.Command("understand", "Prints the command that is heard in a phrase.") { text, state, file };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(text), parsed.GetValue(state)!, parsed.GetValue(file), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? text, string state, FileInfo? file, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (text is null == file is null)
        {
            await error.WriteLineAsync("understand: give either a phrase or --file <file.jsonl>.");
            return ExitCode.Usage;
        }

        var reader = new ContentReader(ContentFolder.Default);
        var ownLines = OwnLines.Of(TechniqueCatalogue.Load(reader), Words.Load(reader));
        if (CommandRecogniser.Load(reader, ownLines) is not { } recogniser)
        {
            await WriteFaultsAsync(reader, error);
            return ExitCode.Faults;
        }

        if (text is not null)
        {
            await WriteAsync(recogniser, text, s_states[state], output);
            return ExitCode.Fine;
        }

        return await RunFileAsync(recogniser, file!, s_states[state], output, error, cancellationToken);
    }

    private static async Task<int> RunFileAsync(
        CommandRecogniser recogniser, FileInfo file, ListeningState state, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            await error.WriteLineAsync($"understand: there is no file '{file.Name}'.");
            return ExitCode.Usage;
        }

        var number = 0;
        var faults = 0;
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (Phrase(line, state) is { } phrase)
            {
                await WriteAsync(recogniser, phrase.Text, phrase.State, output);
            }
            else
            {
                faults++;
                await error.WriteLineAsync(string.Create(
                    System.Globalization.CultureInfo.InvariantCulture, $"{file.Name}({number}): this is no JSON object with \"text\" (and \"state\": {string.Join(" | ", s_states.Keys)})."));
            }
        }

        return faults == 0 ? ExitCode.Fine : ExitCode.Faults;
    }

    private static (string Text, ListeningState State)? Phrase(string line, ListeningState otherwise)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            return json.RootElement.TryGetProperty("state", out var named)
                ? named.ValueKind == JsonValueKind.String && s_states.TryGetValue(named.GetString()!, out var state) ? (text.GetString()!, state) : null
                : (text.GetString()!, otherwise);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task WriteAsync(CommandRecogniser recogniser, string text, ListeningState state, TextWriter output) =>
        output.WriteLineAsync(JsonSerializer.Serialize(new { text, intent = recogniser.Recognise(text, state).Name }, PlainJson.Options));

    private static async Task WriteFaultsAsync(ContentReader reader, TextWriter error)
    {
        foreach (var fault in reader.Faults)
        {
            await error.WriteLineAsync(fault.ToString());
        }
    }
}
