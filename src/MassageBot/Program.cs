using System.CommandLine;
using MassageBot.Commands;

namespace MassageBot;

/// <summary>The one executable: <c>serve</c> when no command is named.</summary>
public static class Program
{
    /// <summary>Runs a command.</summary>
    /// <returns>0 fine, 1 found faults, 2 wrong usage (design.md 7).</returns>
    public static Task<int> Main(string[] args) => RunAsync(args, new InvocationConfiguration());

    /// <summary>Runs a command that writes to <paramref name="output"/>, its faults too.</summary>
    internal static Task<int> RunAsync(string[] args, TextWriter output) => RunAsync(args, new InvocationConfiguration { Output = output, Error = output });

    private static Task<int> RunAsync(string[] args, InvocationConfiguration configuration)
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("MassageBot: guided, hands-free massage of an aching back.")
        {
            serve,
            CheckCommand.Create(),
            ScriptCommand.Create(),
            PicturesCommand.Create(),
            RenderCommand.Create(),
            TriageCommand.Create(),
            UnderstandCommand.Create(),
            ChatCommand.Create(),
            ProbeCommand.Create(),
            TeamsCommand.Create(),
        };
        ServeCommand.AddTo(root);
        var parsed = root.Parse(args);
        return parsed.Errors.Count > 0 ? UsageFaultAsync(parsed, configuration) : parsed.InvokeAsync(configuration);
    }

    private static async Task<int> UsageFaultAsync(ParseResult parsed, InvocationConfiguration configuration)
    {
        await parsed.InvokeAsync(configuration);
        return ExitCode.Usage;
    }
}
