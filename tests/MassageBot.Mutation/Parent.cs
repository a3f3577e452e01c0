using System.Diagnostics;
using System.Globalization;

namespace MassageBot.Mutation;

/// <summary>Has the mutants tried in another process, and puts an end to one that never comes back: a loop without an end is noticed too.</summary>
internal static class Parent
{
    public const string Survived = "survived";
    public const string TimedOut = "no end";
    public const string Ready = "ready";
    public const string Red = "red";
    public const string Done = "done";

    private static readonly TimeSpan s_opening = TimeSpan.FromMinutes(20);

    /// <returns>What became of each mutant; <c>null</c> when the tests fail without any.</returns>
    public static async Task<SortedDictionary<int, string>?> WatchAsync(string set, IReadOnlyList<Mutant> mutants, int every)
    {
        var verdicts = new SortedDictionary<int, string>();
        for (var from = 0; from < mutants.Count;)
        {
            if (await WatchAsync(set, from, every, mutants, verdicts) is not { } next)
            {
                return null;
            }

            from = next;
        }

        return verdicts;
    }

    private static async Task<int?> WatchAsync(string set, int from, int every, IReadOnlyList<Mutant> mutants, SortedDictionary<int, string> verdicts)
    {
        using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), "work", set, Text(from), Text(every)]) { RedirectStandardOutput = true })!;
        var (next, patience) = (from, s_opening);
        try
        {
            while (await worker.StandardOutput.ReadLineAsync().WaitAsync(patience) is { } line)
            {
                if (line.StartsWith(Red, StringComparison.Ordinal))
                {
                    Console.WriteLine(line);
                    return null;
                }

                if (line.StartsWith(Ready, StringComparison.Ordinal))
                {
                    patience = TimeSpan.FromMinutes(1) + TimeSpan.FromMilliseconds(long.Parse(line.AsSpan(Ready.Length), CultureInfo.InvariantCulture));
                }
                else if (line == Done)
                {
                    next = mutants.Count;
                }
                else
                {
                    var at = int.Parse(line.AsSpan(0, line.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
                    verdicts[at] = line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..];
                    next = at + every;
                    Console.WriteLine($"{line} ({mutants[at].Path}({mutants[at].Line}): {mutants[at].What}; {verdicts.Count} of {(mutants.Count + every - 1) / every}; survived so far: {verdicts.Values.Count(verdict => verdict == Survived)})");
                }
            }

            await worker.WaitForExitAsync();
            if (next < mutants.Count) // a mutant took the whole process with it
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
