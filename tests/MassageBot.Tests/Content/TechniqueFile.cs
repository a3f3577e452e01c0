using System.Globalization;
using System.Text.RegularExpressions;

namespace MassageBot.Tests.Content;

/// <summary>A technique's file as text, cut into its head, its steps and its variants, so that a test can spoil one part.</summary>
internal sealed partial class TechniqueFile
{
    private readonly string _head;
    private readonly List<string> _steps;
    private readonly string _tail;

    private TechniqueFile(string head, List<string> steps, string tail)
    {
        (_head, _steps, _tail) = (head, steps, tail);
    }

    public int Count => _steps.Count;

    public static TechniqueFile Cut(string text)
    {
        var start = text.IndexOf("steps:\n", StringComparison.Ordinal) + "steps:\n".Length;
        var end = text.IndexOf("\nvariants:", StringComparison.Ordinal) is var found and >= 0 ? found + 1 : text.Length;
        var steps = StepStart().Split(text[start..end]).Where(step => step.Length > 0).ToList();
        return new(text[..start], steps, text[end..]);
    }

    public bool Is(int at, string kind) => _steps[at].StartsWith($"  - kind: {kind} ", StringComparison.Ordinal);

    public bool Has(int at, string words) => _steps[at].Contains(words, StringComparison.Ordinal);

    public int Seconds(int at) => int.Parse(SecondsLine().Match(_steps[at]).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    public IEnumerable<int> NumbersOf(string kind) => Enumerable.Range(0, Count).Where(at => Is(at, kind)).Select(at => at + 1);

    public string Without(int at) => Join(_steps.Where((_, other) => other != at));

    /// <summary>Leaves a step out, mends the sums, and leaves the variants out, whose numbers would not fit any more.</summary>
    public string WithoutAndSumsMended(int at)
    {
        var seconds = Seconds(at);
        var head = Lower(_head, "totalSeconds", seconds);
        return string.Concat([Is(at, "do") ? Lower(head, "handsOnSeconds", seconds) : head, .. _steps.Where((_, other) => other != at)]);
    }

    public string Swapped(int one, int other)
    {
        var steps = _steps.ToList();
        (steps[one], steps[other]) = (steps[other], steps[one]);
        return Join(steps);
    }

    public string Changed(int at, string from, string to) => Join(_steps.Select((step, other) => other == at ? Replace(step, from, to) : step));

    public string WithoutLine(int at, string key) => Join(_steps.Select((step, other) => other == at ? Regex.Replace(step, $"^    {key}: .*\n", "", RegexOptions.Multiline) : step));

    private static string Replace(string text, string from, string to)
    {
        var result = Regex.Replace(text, from, to, RegexOptions.Multiline);
        Assert.NotEqual(text, result);
        return result;
    }

    private static string Lower(string head, string key, int by) => Regex.Replace(
        head, $"{key}: (\\d+)", match => string.Create(CultureInfo.InvariantCulture, $"{key}: {int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - by}"));

    private string Join(IEnumerable<string> steps) => string.Concat([_head, .. steps, _tail]);

    [GeneratedRegex("(?=^  - kind: )", RegexOptions.Multiline)]
    private static partial Regex StepStart();

    [GeneratedRegex("^    seconds: (\\d+)$", RegexOptions.Multiline)]
    private static partial Regex SecondsLine();
}
