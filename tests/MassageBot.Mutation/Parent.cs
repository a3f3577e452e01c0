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

    private static readonly TimeSpan s_opening = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <returns>What became of each of these; <c>null</c> when the tests fail without any.</returns>
    public static async Task<Dictionary<int, string>?> WatchAsync(string set, IReadOnlyList<Mutant> mutants, IReadOnlyList<int> chosen)
    {
        var verdicts = new Dictionary<int, string>();
        while (chosen.Where(at => !verdicts.ContainsKey(at)).ToList() is { Count: > 0 } left)
        {
            if (!await WatchAsync(set, mutants, left, verdicts))
            {
                return null;
            }
        }

        return verdicts;
    }

    private static async Task<bool> WatchAsync(string set, IReadOnlyList<Mutant> mutants, List<int> left, Dictionary<int, string> verdicts)
    {
        using var worker = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Own(), "work", set, string.Join(',', left.Select(Text))]) { RedirectStandardOutput = true })!;
        var (next, patience, ready) = (0, s_opening, false);
        try
        {
            while (await worker.StandardOutput.ReadLineAsync().WaitAsync(patience) is { } line)
            {
                if (line.StartsWith(Red, StringComparison.Ordinal))
                {
                    Console.WriteLine(line);
                    return false;
                }

                if (line == Ready)
                {
                    (patience, ready) = (s_patience, true);
                    continue;
                }

                var mutant = mutants[left[next]];
                verdicts[left[next++]] = line;
                Console.WriteLine($"{mutant.Path}({mutant.Line}): {mutant.What}: {line} ({left.Count - next} left; survived of {verdicts.Count}: {verdicts.Values.Count(verdict => verdict == Survived)})");
            }

            await worker.WaitForExitAsync();
            if (!ready) // no change was begun: nothing can be said of any
            {
                Console.WriteLine("The tests could not be built or begun; see above.");
                return false;
            }

            if (next < left.Count) // a mutant took the whole process with it
            {
                verdicts[left[next]] = "killed the process";
            }
        }
        catch (TimeoutException)
        {
            worker.Kill(entireProcessTree: true);
            verdicts[left[next]] = TimedOut;
        }

        return true;
    }

    private static IEnumerable<string> Own() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Parent).Assembly.Location] : [];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
