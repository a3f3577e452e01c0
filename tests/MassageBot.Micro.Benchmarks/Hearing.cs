using BenchmarkDotNet.Attributes;
using MassageBot.Benchmarks;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Micro;

/// <summary>What is done for every sentence that comes in and every cue that goes out, by itself.</summary>
public class Hearing
{
    private ContentPack _pack = null!;
    private Technique _technique = null!;
    private Script _script = null!;
    private SessionState _running = null!;
    private TimeSpan _due;
    private string[] _sentences = null!;
    private string[] _emergencies = null!;

    [GlobalSetup]
    public void Load()
    {
        _pack = ContentPack.Load(Path.Combine(AppContext.BaseDirectory, "dialogs")).Pack ?? throw new InvalidOperationException("The content has faults: run the check command.");
        _technique = _pack.Techniques.Find("T2")!;
        _script = ScriptCompiler.Compile(_technique, new ScriptRequest());
        _running = SessionReducer.Next(_script, SessionReducer.Begin(_script), new SessionInput.Start(new SessionSettings()), TimeSpan.Zero).State;
        var phrases = Path.Combine(AppContext.BaseDirectory, "phrases");
        (_sentences, _emergencies) = (TwelveWords.Read(phrases), TwelveWords.Read(phrases, "emergency"));
        _due = TimeSpan.FromMilliseconds(_running.WakeMs ?? 0);
    }

    [Benchmark(Description = "red-flag matcher, 12 words, of all levels", OperationsPerInvoke = TwelveWords.Count)]
    public RedFlagLevel Match() => Worst(_sentences);

    [Benchmark(Description = "red-flag matcher, 12 words, emergencies", OperationsPerInvoke = TwelveWords.Count)]
    public RedFlagLevel MatchAlarm() => Worst(_emergencies);

    [Benchmark(Description = "command recogniser: stop")]
    public Command Stop() => _pack.Commands.Recognise("stop", ListeningState.Running);

    [Benchmark(Description = "command recogniser: a sentence")]
    public Command Sentence() => _pack.Commands.Recognise("could you slow down a bit please", ListeningState.Running);

    [Benchmark(Description = "session reducer, one tick")]
    public SessionState Tick() => SessionReducer.Next(_script, _running, new SessionInput.Tick(), _due).State;

    [Benchmark(Description = "script compiler, T2")]
    public Script Compile() => ScriptCompiler.Compile(_technique, new ScriptRequest());

    // One sentence after the other, so that each is heard with the caches as others left them.
    private RedFlagLevel Worst(string[] sentences)
    {
        var worst = RedFlagLevel.None;
        foreach (var sentence in sentences)
        {
            var heard = _pack.RedFlags.Match(sentence).Level;
            worst = heard > worst ? heard : worst;
        }

        return worst;
    }
}
