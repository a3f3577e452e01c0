using System.CommandLine;
using System.Globalization;

namespace MassageBot.Commands;

/// <summary>Asks a running bot whether it is ready: for containers, which have no curl, and for their probes.</summary>
internal static class ProbeCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The port of Operations:Port (default: 9090).",
        DefaultValueFactory = _ => 9090,
    };

    public static Command Create()
    {
        var command = new Command("probe", "Asks the bot on this computer whether it is ready: exit code 0 if it is, 1 if not.");
        command.Options.Add(Port);
        Port.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<int>() is < 1 or > 65_535)
            {
                result.AddError("--port must be 1 to 65535.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(Port), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int port, TextWriter output, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/health/ready")), cancellationToken);
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync(cancellationToken));
            return answer.IsSuccessStatusCode ? ExitCode.Fine : ExitCode.Faults;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            await output.WriteLineAsync("no answer");
            return ExitCode.Faults;
        }
    }
}
