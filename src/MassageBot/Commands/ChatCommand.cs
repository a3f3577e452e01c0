using System.CommandLine;
using System.Globalization;
using MassageBot.Commands.Terminal;
using MassageBot.Guidance.Content;

namespace MassageBot.Commands;

/// <summary><c>chat</c>: the same conversation in the terminal, with a live display of the running step. Keeps nothing.</summary>
internal static class ChatCommand
{
    private const int Fastest = 1000;

    public static Command Create()
    {
        var speed = new Option<int>("--speed") { Description = $"How many times faster than real time sessions run, 1 to {Fastest}; for trying things out.", DefaultValueFactory = _ => 1 };
        speed.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens is [var token, ..] ? token.Value : "1", NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > Fastest)
            {
                result.AddError($"--speed must be a whole number from 1 to {Fastest}; 1 is real time.");
            }
        });
        var folder = new Option<string>("--content") { Description = "The content folder.", DefaultValueFactory = _ => ContentFolder.Default };
        var command = new Command("chat", "Holds the conversation in this terminal.") { speed, folder };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(folder)!,
            parsed.GetValue(speed),
            Console.IsInputRedirected || Console.IsOutputRedirected ? new PlainScreen(Console.In, parsed.InvocationConfiguration.Output) : new LiveScreen(Spectre.Console.AnsiConsole.Console),
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    /// <summary>Talks until the person leaves.</summary>
    /// <param name="folder">The content folder.</param>
    /// <param name="speed">How many times faster sessions run.</param>
    /// <param name="screen">Where it is shown and where answers come from.</param>
    /// <param name="error">Where faults of the content are listed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<int> RunAsync(string folder, int speed, IScreen screen, TextWriter error, CancellationToken cancellationToken)
    {
        var load = ContentPack.Load(folder);
        if (load.Pack is not { } pack)
        {
            FaultList.Write(load.Faults, error);
            return ExitCode.Faults;
        }

        await using var talk = await TerminalTalk.StartAsync(pack, speed, screen, cancellationToken);
        await screen.RunAsync(talk, cancellationToken);
        return ExitCode.Fine;
    }
}
