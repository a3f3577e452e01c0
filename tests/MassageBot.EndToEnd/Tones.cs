using System.Buffers.Binary;
using System.Globalization;
using MassageBot.Guidance.Sessions;
using MassageBot.Voice;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Tones in the place of speech: each begins at its first sample, so that its beginning can be measured to the sample.</summary>
internal sealed class Tones : ISpeechMaker
{
    private const int Rate = 24_000;

    /// <summary>Gets or sets how long each tone sounds.</summary>
    public int Milliseconds { get; set; } = 600;

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

    public Task ServeAsync(IPage page) => page.RouteAsync("**/test-tones/*.wav", route => route.FulfillAsync(new()
    {
        ContentType = "audio/wav",
        BodyBytes = Wav(),
    }));

    private byte[] Wav()
    {
        var samples = Rate * Milliseconds / 1000;
        var wav = new byte[44 + (samples * 2)];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples * 2);
        for (var i = 0; i < samples; i++)
        {
            // From the first sample on: the resampler needs no run-up to be heard.
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (i * 2)), (short)(8_000 * Math.Cos(2 * Math.PI * 440 * i / Rate)));
        }

        return wav;
    }
}
