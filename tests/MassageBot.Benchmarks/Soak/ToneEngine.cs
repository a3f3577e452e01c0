using MassageBot.Guidance.Voice;
using MassageBot.Voice;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Engines;

namespace MassageBot.Benchmarks;

/// <summary>A voice that costs nothing: a moment of a tone for every word, so that a soak measures the program and not the voice.</summary>
internal sealed class ToneEngine(string id, string? whyNot = null) : ISpeechEngine
{
    private const int Rate = 16_000;
    private const int SamplesAWord = 800;
    private const int Loud = 8_000;

    public string Id { get; } = id;

    public bool Exact => true;

    public IReadOnlyList<SpeechVoice> Voices { get; } = [new("one", "One", "en-GB"), new("two", "Two", "en-US")];

    public Task<string?> WhyNotAsync(CancellationToken cancellationToken) => Task.FromResult(whyNot);

    public Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken) =>
        PhraseByPhrase.SayAsync(text, phrase => Task.FromResult(new Sound(Rate, [.. Enumerable.Range(0, phrase.Split(' ').Length * SamplesAWord).Select(at => (short)(at % 32 < 16 ? Loud : -Loud))])));
}
