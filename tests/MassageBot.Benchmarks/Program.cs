using System.Globalization;
using MassageBot.Benchmarks;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Techniques;

// dotnet run -c Release --project tests/MassageBot.Benchmarks
// Understanding what people say, in one thread. Dialog turns, sessions and takeover come with the measurements of issue 8.
var folder = Path.Combine(AppContext.BaseDirectory, "dialogs");
var from = TimeProvider.System.GetTimestamp();
var load = ContentPack.Load(folder);
var loadMilliseconds = TimeProvider.System.GetElapsedTime(from).TotalMilliseconds;
if (load.Pack is not { } pack)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, load.Faults));
    return 1;
}

string[] twelveWords =
[
    "my lower back has been aching on and off since last tuesday",
    "i cant feel anything between my legs since this morning and im scared",
    "it started after i fell down the stairs last night at home",
    "no chest pain or anything like that just a bit of stiffness",
    "my mum had cancer years ago but i have always been well",
    "the dog keeps barking at the postman could you wait a moment",
];
string[] commands = ["stop", "ow stop stop", "could you slow down a bit please", "a bit lighter on the left", "put the kettle on love", "how long have i got left"];
string[] longest = [string.Join(' ', Enumerable.Repeat(twelveWords[0] + " but", 400)), new string('a', 100_000), string.Join(' ', Enumerable.Repeat("numb", 20_000))];
var technique = pack.Techniques.Find("T2")!;

Console.WriteLine("| what | median | p99 |");
Console.WriteLine("|---|---|---|");
Row("red-flag matcher, 12 words", Measure.Of(twelveWords, text => pack.RedFlags.Match(text)));
Row("red-flag matcher, the longest texts", Measure.Of(longest, text => pack.RedFlags.Match(text)));
Row("command recogniser", Measure.Of(commands, text => pack.Commands.Recognise(text, ListeningState.Running)));
Row("command recogniser, the longest texts", Measure.Of(longest, text => pack.Commands.Recognise(text, ListeningState.Running)));
Row("script compiler, T2", Measure.Of([technique], one => ScriptCompiler.Compile(one, new ScriptRequest())));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nContent pack, first load in this process: {loadMilliseconds:F0} ms."));
return 0;

static void Row(string what, Timing timing) =>
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {timing.MedianMicroseconds:F1} us | {timing.P99Microseconds:F1} us |"));
