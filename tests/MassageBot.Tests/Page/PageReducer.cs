using System.ComponentModel;
using System.Diagnostics;

namespace MassageBot.Tests.Page;

/// <summary>Runs a script of the page's build folder with Node.</summary>
internal static class PageReducer
{
    private static readonly Lazy<string?> Root = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MassageBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    });

    /// <summary>Gets why the page's reducer cannot be run here; <c>null</c> when it can.</summary>
    public static string? Hindrance =>
        Root.Value is null ? "the sources are not here" : HasNode.Value ? null : "Node 20 or newer is not on PATH";

    private static readonly Lazy<bool> HasNode = new(() =>
    {
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true });
            return node is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    /// <summary>Runs a script and answers its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(Root.Value!, "src", "MassageBot", "Page", "build", script));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, await output + await error);
    }
}
