using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>The embedded default: Flite, without account, network or system package.</summary>
internal sealed class FliteEngine(VoiceWorker worker) : ISpeechEngine
{
    public const string EngineId = "flite";

    public string Id => EngineId;

    public bool Exact => true;

    public IReadOnlyList<SpeechVoice> Voices { get; } =
    [
        new("slt", "Sally (American, higher)", "en-US"),
        new("rms", "Ron (American, lower)", "en-US"),
        new("awb", "Alan (Scottish)", "en-GB"),
    ];

    public Task<string?> WhyNotAsync(CancellationToken cancellationToken) => worker.WhyNotAsync(cancellationToken);

    public Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken) =>
        PhraseByPhrase.SayAsync(text, words => worker.SayAsync(words, voice, 1 / rate, cancellationToken));
}
