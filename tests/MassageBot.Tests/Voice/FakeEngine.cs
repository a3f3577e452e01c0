using System.Collections.Concurrent;
using MassageBot.Guidance.Voice;
using MassageBot.Voice;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Engines;

namespace MassageBot.Tests.Voice;

/// <summary>An engine whose sounds can be told apart and measured: a steady tone, so long for each word, with the text's pauses as silence.</summary>
internal sealed class FakeEngine(string id = "flite") : ISpeechEngine
{
    private const int Rate = 16_000;

    public string Id { get; } = id;

    public bool Exact { get; init; } = true;

    public int MsAWord { get; init; } = 300;

    public string? WhyNot { get; set; }

    public int Asked { get; private set; }

    /// <summary>Gets or sets what happens before a text is said: wait, or throw.</summary>
    public Func<string, Task> Before { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<string> Said { get; } = new();

    public IReadOnlyList<SpeechVoice> Voices { get; } = [new("one", "One", "en-GB"), new("two", "Two", "en-US")];

    public Task<string?> WhyNotAsync(CancellationToken cancellationToken)
    {
        Asked++;
        return Task.FromResult(WhyNot);
    }

    public async Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken)
    {
        var words = string.Join(' ', text.Phrases.Select(phrase => phrase.Words));
        Said.Enqueue(words);
        await Before(words);
        return await PhraseByPhrase.SayAsync(text, phrase => Task.FromResult(Tone(phrase.Split(' ').Length * MsAWord / rate)));
    }

    public static Sound Tone(double ms, double level = 0.5, int rate = Rate) =>
        new(rate, [.. Enumerable.Range(0, (int)(ms * rate / 1000)).Select(at => (short)(level * short.MaxValue * Math.Sin(2 * Math.PI * 440 * at / rate)))]);
}
