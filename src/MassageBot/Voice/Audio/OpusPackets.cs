namespace MassageBot.Voice.Audio;

/// <summary>A sound as Opus packets of 20 ms.</summary>
/// <param name="Rate">The rate of the sound that went in: 8,000, 12,000, 16,000, 24,000 or 48,000.</param>
/// <param name="Lookahead">How many samples of that rate the decoder gives before the sound begins.</param>
/// <param name="Samples">How many samples went in.</param>
/// <param name="Packets">The packets in order.</param>
internal sealed record OpusPackets(int Rate, int Lookahead, int Samples, IReadOnlyList<byte[]> Packets);
