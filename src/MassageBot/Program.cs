using System.CommandLine;
using MassageBot.Commands;

namespace MassageBot;

/// <summary>The one executable: <c>serve</c> when no command is named.</summary>
public static class Program
{
    /// <summary>Runs a command.</summary>
    /// <returns>0 fine, 1 found faults, 2 wrong usage (design.md 7).</returns>
    public static Task<int> Main(string[] args)
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("MassageBot: guided, hands-free massage of an aching back.")
        {
            serve,
            CheckCommand.Create(),
            ScriptCommand.Create(),
            TriageCommand.Create(),
            UnderstandCommand.Create(),
        };
        ServeCommand.AddTo(root);
        var parsed = root.Parse(args);
        return parsed.Errors.Count > 0 ? UsageFaultAsync(parsed) : parsed.InvokeAsync();
    }

    private static async Task<int> UsageFaultAsync(ParseResult parsed)
    {
        await parsed.InvokeAsync();
        return 2;
    }
}
