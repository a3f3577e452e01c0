using System.Globalization;
using MassageBot.Guidance.Sessions;
using MassageBot.Voice;
using MassageBot.Voice.Audio;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Tones in the place of speech: each begins at its first sample, so that its beginning can be measured to the sample.</summary>
internal sealed class Tones : ISpeechMaker
{
    private const int Rate = 24_000;

    /// <summary>Gets or sets how long each tone sounds.</summary>
    public int Milliseconds { get; set; } = 600;

    /// <summary>Gets or sets what every tone waits for: a voice that is still being made.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public Task<SpeechManifest> ManifestAsync(Script script, IReadOnlyList<string> lines, VoiceChoice choice, CancellationToken cancellationToken) =>
        Task.FromResult(new SpeechManifest
        {
            Engine = "tones",
            Voice = "tone",
            Language = script.Language,
            Pace = 1,
            Exact = true,
            Clips = [.. script.Steps.SelectMany(step => step.Cues.Select(cue => cue.Say)).Concat(lines).Distinct(StringComparer.Ordinal)
                .Select((text, number) => new SpeechClip(text, string.Create(CultureInfo.InvariantCulture, $"/test-tones/{number}.wav"), null))],
        });

    public Task ServeAsync(IPage page) => page.RouteAsync("**/test-tones/*.wav", async route =>
    {
        await Ready;
        await route.FulfillAsync(new() { ContentType = "audio/wav", BodyBytes = Tone() });
    });

    // From the first sample on: the resampler needs no run-up to be heard.
    private byte[] Tone() => Wav.Write(new Sound(Rate, [.. Enumerable.Range(0, Rate * Milliseconds / 1000).Select(i => (short)(8_000 * Math.Cos(2 * Math.PI * 440 * i / Rate)))]));
}
