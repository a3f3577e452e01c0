using System.Diagnostics;
using MassageBot.Tests.Storage;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.Voice;

/// <summary>The helper process itself: Flite and Opus in Node.</summary>
public sealed class VoiceWorkerTests : IDisposable
{
    private readonly VoiceWorker _worker = new(TimeProvider.System, NullLogger<VoiceWorker>.Instance);

    public void Dispose() => _worker.Dispose();

    [NodeFact]
    public async Task It_says_words_slower_or_faster()
    {
        var calm = await _worker.SayAsync("Small strokes. Light.", "slt", 1, default);
        var slow = await _worker.SayAsync("Small strokes. Light.", "slt", 1.25, default);

        Assert.Equal(16_000, calm.Rate);
        Assert.InRange(SoundTrim.Trim(calm).Ms, 800, 2500);
        Assert.InRange((double)slow.Samples.Length / calm.Samples.Length, 1.15, 1.35);
    }

    [NodeFact]
    public async Task The_same_words_always_give_the_same_sound()
    {
        var first = await _worker.SayAsync("Breathe out.", "rms", 1, default);
        using var another = new VoiceWorker(TimeProvider.System, NullLogger<VoiceWorker>.Instance);

        Assert.Equal(first.Samples, (await another.SayAsync("Breathe out.", "rms", 1, default)).Samples);
    }

    [NodeFact]
    public async Task Opus_keeps_the_length_and_the_onset_and_is_small()
    {
        var words = SoundLevel.Normalise(SoundTrim.Trim(await _worker.SayAsync("Left side of the spine, never on the bone.", "slt", 1, default)));

        var file = OggOpus.Write(await _worker.EncodeAsync(words, default));
        var back = await _worker.DecodeAsync(OggOpus.Read(file), default);

        Assert.Equal(words.Samples.Length, back.Samples.Length);
        Assert.InRange(BestShift(words.Samples, back.Samples), -2, 2);
        Assert.True(file.Length < words.Samples.Length / 4, $"{file.Length} bytes for {words.Samples.Length} samples");
    }

    [NodeFact]
    public async Task It_is_started_again_when_it_dies()
    {
        await _worker.SayAsync("One.", "slt", 1, default);
        var first = _worker.ProcessId!.Value;
        Kill(first);

        Assert.NotEmpty((await _worker.SayAsync("Two.", "slt", 1, default)).Samples);
        Assert.NotEqual(first, _worker.ProcessId);
    }

    [NodeFact]
    public async Task It_is_given_up_when_it_keeps_dying_and_tried_again_later()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("worker.mjs"), "process.exit(7);");
        File.WriteAllText(folder.File("flite.wasm"), "");
        var clock = new ManualClock();
        using var broken = new VoiceWorker(clock, NullLogger<VoiceWorker>.Instance, folder: folder.Path);

        SpeechEngineException? fault = null;
        for (var attempt = 0; attempt < VoiceWorker.MostRestarts && fault is not { EngineIsDown: true }; attempt++)
        {
            fault = await Assert.ThrowsAsync<SpeechEngineException>(() => broken.SayAsync("One.", "slt", 1, default));
        }

        Assert.True(fault!.EngineIsDown);
        fault = await Assert.ThrowsAsync<SpeechEngineException>(() => broken.SayAsync("One.", "slt", 1, default));
        Assert.Equal("The voice worker died 5 times in 10 minutes; it is not started again for now.", fault.Message);

        clock.Advance(TimeSpan.FromMinutes(11));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "voice", "worker.mjs"), folder.File("worker.mjs"), overwrite: true);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "voice", "wasi.mjs"), folder.File("wasi.mjs"));
        Assert.Null(await broken.WhyNotAsync(default));
    }

    [NodeFact]
    public async Task A_voice_that_does_not_exist_harms_nothing()
    {
        var fault = await Record.ExceptionAsync(() => _worker.SayAsync("One.", "nobody; rm -rf", 1, default));

        Assert.True(fault is null or SpeechEngineException); // Flite takes its default voice
        Assert.NotEmpty((await _worker.SayAsync("Two.", "slt", 1, default)).Samples);
    }

    [Fact]
    public void A_helper_process_gets_none_of_our_settings()
    {
        var start = new ProcessStartInfo("node");
        start.Environment["Voice__Azure__Key"] = "canary";
        start.Environment["NODE_OPTIONS"] = "--require ./evil.js";

        BareEnvironment.Apply(start);

        Assert.Contains("PATH", start.Environment.Keys);
        Assert.Empty(start.Environment.Keys.Except(["PATH", "HOME", "LANG", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Without_node_it_says_so()
    {
        using var without = new VoiceWorker(TimeProvider.System, NullLogger<VoiceWorker>.Instance, node: "node-that-is-not-there");

        Assert.Equal("Node 20 was not found on PATH", await without.WhyNotAsync(default));
    }

    [Fact]
    public async Task Without_its_files_it_says_so()
    {
        using var folder = new TempFolder();
        using var without = new VoiceWorker(TimeProvider.System, NullLogger<VoiceWorker>.Instance, folder: folder.Path);

        Assert.Contains("holds no flite.wasm", await without.WhyNotAsync(default), StringComparison.Ordinal);
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
        process.WaitForExit();
    }

    private static int BestShift(short[] one, short[] other) => Enumerable.Range(-80, 161).MaxBy(shift =>
        Enumerable.Range(100, Math.Min(one.Length, other.Length) - 200).Sum(at => (double)one[at] * other[Math.Clamp(at + shift, 0, other.Length - 1)]));
}
