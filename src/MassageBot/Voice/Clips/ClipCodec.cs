using MassageBot.Voice.Audio;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice.Clips;

/// <summary>Makes files of sounds: Opus in Ogg where the voice worker runs, else WAV, which is ten times as large.</summary>
/// <remarks>Safari decodes Opus in Ogg from version 18.4 on; each clip can be asked for as <c>.wav</c> too.</remarks>
internal sealed class ClipCodec(VoiceWorker worker)
{
    public const string Opus = "ogg";
    public const string Plain = "wav";

    private static readonly int[] s_opusRates = [8_000, 12_000, 16_000, 24_000, 48_000];

    /// <summary>Gets what new clips are: <see cref="Opus"/> or <see cref="Plain"/>.</summary>
    public async Task<string> ExtensionAsync(CancellationToken cancellationToken) => await worker.WhyNotAsync(cancellationToken) is null ? Opus : Plain;

    /// <summary>Packs a sound.</summary>
    public async Task<(byte[] Bytes, string Extension)> PackAsync(Sound sound, CancellationToken cancellationToken)
    {
        if (s_opusRates.Contains(sound.Rate) && await ExtensionAsync(cancellationToken) == Opus)
        {
            return (OggOpus.Write(await worker.EncodeAsync(sound, cancellationToken)), Opus);
        }

        return (Wav.Write(sound), Plain);
    }

    /// <summary>Unpacks what <see cref="PackAsync"/> packed.</summary>
    public async Task<Sound> UnpackAsync(byte[] bytes, string extension, CancellationToken cancellationToken) =>
        extension == Plain ? Wav.Read(bytes) : await worker.DecodeAsync(OggOpus.Read(bytes), cancellationToken);
}
