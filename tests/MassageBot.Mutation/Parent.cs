using System.Diagnostics;
using System.Globalization;

namespace MassageBot.Mutation;

/// <summary>Has the mutants tried in another process, and puts an end to one that never comes back: a loop without an end is noticed too.</summary>
internal static class Parent
{
    public const string Survived = "survived";
    public const string TimedOut = "no end";

    public static async Task<SortedDictionary<int, string>> WatchAsync(string set, int count, int every, TimeSpan patience)
    {
        var verdicts = new SortedDictionary<int, string>();
        for (var from = 0; from < count;)
        {
            from = await WatchAsync(set, from, every, count, patience, verdicts);
        }

        return verdicts;
    }

    private static async Task<int> WatchAsync(string set, int from, int every, int count, TimeSpan patience, SortedDictionary<int, string> verdicts)
    {
        using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), "work", set, Text(from), Text(every)]) { RedirectStandardOutput = true })!;
        var next = from;
        try
        {
            while (await worker.StandardOutput.ReadLineAsync().WaitAsync(patience) is { } line)
            {
                var at = int.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
                verdicts[at] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                next = at + every;
                Console.WriteLine($"{line} ({verdicts.Count} of {(count + every - 1) / every}; survived so far: {verdicts.Values.Count(verdict => verdict == Survived)})");
            }

            await worker.WaitForExitAsync();
            if (next < count) // a mutant took the whole process with it
            {
                verdicts[next] = "killed the process";
                next += every;
            }
        }
        catch (TimeoutException)
        {
            worker.Kill(entireProcessTree: true);
            verdicts[next] = TimedOut;
            next += every;
        }

        return next;
    }

    private static IEnumerable<string> Own() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Parent).Assembly.Location] : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
