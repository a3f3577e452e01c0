using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;
using MassageBot.Voice;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Voice;

/// <summary>Everything that makes clips, with engines of the test's own and no helper process: its clips are WAV.</summary>
internal sealed class Kitchen : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly VoiceWorker _noWorker;

    public Kitchen(params FakeEngine[] engines)
    {
        ISpeechEngine[] all = [.. engines, new BrowserEngine(), .. new[] { "flite", "espeak-ng", "azure" }.Except(engines.Select(engine => engine.Id)).Select(id => new FakeEngine(id) { WhyNot = "it is not there" })];
        _noWorker = new VoiceWorker(Clock, NullLogger<VoiceWorker>.Instance, folder: _folder.Path);
        Engines = new SpeechEngines(all, Options.Create(new VoiceOptions()), Clock, new Logger<SpeechEngines>(new LoggerFactory([Log])));
        Store = new ClipStore(_folder.File("clips"), 100_000_000, Clock);
        Codec = new ClipCodec(_noWorker);
        Queue = new ClipQueue(new ClipMaker(DirectLineServer.Pack), Codec, Store, Engines, all, new Logger<ClipQueue>(new LoggerFactory([Log])));
        Maker = new SpeechMaker(DirectLineServer.Pack, Engines, Queue, Store, Codec);
    }

    public ManualClock Clock { get; } = new();

    public CapturedLog Log { get; } = new();

    public SpeechEngines Engines { get; }

    public ClipStore Store { get; }

    public ClipCodec Codec { get; }

    public ClipQueue Queue { get; }

    public SpeechMaker Maker { get; }

    public static ClipRecipe Recipe(string text, string engine = "flite", int limitMs = 0) => new(text, engine, "one", 1, "lexicon", limitMs);

    public async ValueTask DisposeAsync()
    {
        await Queue.DisposeAsync();
        Engines.Dispose();
        _noWorker.Dispose();
        _folder.Dispose();
    }
}
