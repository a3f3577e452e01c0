using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Benchmarks;

/// <summary>What understanding a sentence costs, in one thread (issue 3: 12 words under 50 us, any accepted text under 5 ms).</summary>
internal static class UnderstandingTable
{
    private static readonly string[] Commands = ["stop", "ow stop stop", "could you slow down a bit please", "a bit lighter on the left", "put the kettle on love", "how long have i got left"];

    private static readonly string[] Longest = [string.Join(' ', Enumerable.Repeat("my lower back has been aching on and off since last tuesday but", 400)), new string('a', 100_000), string.Join(' ', Enumerable.Repeat("numb", 20_000))];

    public static void Write(Report report)
    {
        var from = TimeProvider.System.GetTimestamp();
        var pack = ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Pack ?? throw new InvalidOperationException("The content has faults: run the check command.");
        var loadMilliseconds = TimeProvider.System.GetElapsedTime(from).TotalMilliseconds;
        var technique = pack.Techniques.Find("T2")!;

        report.Table("Understanding what people say", "what", "median", "p99", "bar reached");
        var twelve = Measure.Of(TwelveWords.Read(Path.Combine(AppContext.BaseDirectory, "phrases")), text => pack.RedFlags.Match(text));
        Row(Report.Text($"red-flag matcher, {TwelveWords.Count} different sentences of 12 words"), twelve, report.Bar(twelve.MedianMicroseconds < 50, $"median under 50 us"));
        var longest = Measure.Of(Longest, text => pack.RedFlags.Match(text));
        Row("red-flag matcher, the longest texts", longest, report.Bar(longest.MedianMicroseconds < 5000, $"under 5 ms"));
        Row("command recogniser", Measure.Of(Commands, text => pack.Commands.Recognise(text, ListeningState.Running)));
        Row("command recogniser, the longest texts", Measure.Of(Longest, text => pack.Commands.Recognise(text, ListeningState.Running)));
        Row("script compiler, T2", Measure.Of([technique], one => ScriptCompiler.Compile(one, new ScriptRequest())));
        report.Line();
        report.Line(Report.Text($"Content pack, first load in this process: {loadMilliseconds:F0} ms."));

        void Row(string what, Timing timing, string bar = "") =>
            report.Row(what, Report.Text($"{timing.MedianMicroseconds:F1} us"), Report.Text($"{timing.P99Microseconds:F1} us"), bar);
    }
}
