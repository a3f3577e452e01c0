using System.Net;

namespace MassageBot.Benchmarks;

/// <summary>What BenchmarkDotNet says of matcher, commands, reducer and compiler, run as a process of its own.</summary>
internal static class MicroTable
{
    public static async Task WriteAsync(Report report, string program)
    {
        var folder = Directory.CreateTempSubdirectory("massagebot-micro-").FullName;
        try
        {
            await ChildProcess.OutputAsync(program, folder);
            report.Line();
            report.Line("### One call, by BenchmarkDotNet");
            report.Line();
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "results"), "*-github.md"))
            {
                foreach (var line in (await File.ReadAllLinesAsync(file)).Where(line => line.StartsWith('|')))
                {
                    report.Line(WebUtility.HtmlDecode(line));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
