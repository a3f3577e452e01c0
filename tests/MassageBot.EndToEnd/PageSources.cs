using System.Diagnostics;

namespace MassageBot.EndToEnd;

/// <summary>What tests take from the page's sources: axe-core, and a page with a player of the tests' own.</summary>
internal static class PageSources
{
    private static readonly Lazy<string> s_fakePage = new(() => Bundle("fake-page.ts"));
    private static readonly Lazy<string> s_axe = new(() => File.ReadAllText(Path.Combine(Page, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Gets axe-core, which finds breaches of WCAG in a page that stands.</summary>
    public static string Axe => s_axe.Value;

    /// <summary>Gets the page's script with <c>page/fake-page.ts</c> in the place of <c>main.ts</c>.</summary>
    public static string FakePage => s_fakePage.Value;

    private static string Root { get; } = FindRoot();

    private static string Page => Path.Combine(Root, "src", "MassageBot", "Page");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MassageBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests bundle a page of their own, and need the sources.");
    }

    private static string Bundle(string entry)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            Path.Combine(Page, "node_modules", "esbuild", "bin", "esbuild"), Path.Combine(Root, "tests", "MassageBot.EndToEnd", "page", entry),
            "--bundle", "--format=iife", "--target=es2022", "--charset=utf8", "--log-level=error",
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        var bundle = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return node.ExitCode == 0 ? bundle : throw new InvalidOperationException($"esbuild did not bundle {entry}.");
    }
}
