using MassageBot.Voice.Audio;

namespace MassageBot.Tests.Voice;

/// <summary>Trimming, level, and the two file formats.</summary>
public sealed class SoundTests
{
    [Fact]
    public void Silence_is_cut_off_both_ends()
    {
        var padded = new Sound(16_000, [.. new short[8_000], .. FakeEngine.Tone(500).Samples, .. new short[8_000]]);

        Assert.InRange(SoundTrim.Trim(padded).Ms, 500, 560);
    }

    [Fact]
    public void Nothing_but_silence_is_nothing() => Assert.Empty(SoundTrim.Trim(Sound.Silence(16_000, 300)).Samples);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.3)]
    [InlineData(0.99)]
    public void Speech_comes_to_one_level(double loud)
    {
        var level = SoundLevel.Measure(SoundLevel.Normalise(FakeEngine.Tone(800, loud)));

        Assert.InRange(20 * Math.Log10(level), -18.2, -17.8);
    }

    [Fact]
    public void Silence_between_words_does_not_count_for_the_level()
    {
        var halting = new Sound(16_000, [.. FakeEngine.Tone(300).Samples, .. new short[32_000], .. FakeEngine.Tone(300).Samples]);

        Assert.InRange(20 * Math.Log10(SoundLevel.Measure(SoundLevel.Normalise(halting))), -18.3, -17.7);
    }

    [Fact]
    public void A_peak_never_passes_the_ceiling_and_never_jumps()
    {
        var samples = FakeEngine.Tone(1000, 0.05).Samples;
        for (var at = 4_000; at < 16_000; at += 4_000)
        {
            samples[at] = short.MaxValue; // a click far above the rest
        }

        var limited = SoundLevel.Normalise(new Sound(16_000, samples));

        Assert.True(limited.Samples.Max(sample => Math.Abs((int)sample)) <= (SoundLevel.Ceiling * short.MaxValue) + 1);
        Assert.DoesNotContain(short.MinValue, limited.Samples);
    }

    [Fact]
    public void A_wav_comes_back_as_it_was()
    {
        var tone = FakeEngine.Tone(123);

        var back = Wav.Read(Wav.Write(tone));

        Assert.Equal(tone.Rate, back.Rate);
        Assert.Equal(tone.Samples, back.Samples);
    }

    [Fact]
    public void A_wav_whose_length_was_not_known_is_read_to_its_end()
    {
        var streamed = Wav.Write(FakeEngine.Tone(100));
        streamed.AsSpan(40, 4).Fill(0xff); // as espeak-ng writes it to a pipe

        Assert.Equal(1600, Wav.Read(streamed).Samples.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("RIFF but nothing else that would make it a sound of ours")]
    public void What_is_no_wav_is_refused(string text) => Assert.Throws<InvalidDataException>(() => Wav.Read(System.Text.Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(1, 10)]
    [InlineData(60, 300)]
    [InlineData(700, 255)] // several pages, and packets whose lacing ends in a zero
    public void Packets_come_out_of_ogg_as_they_went_in(int count, int length)
    {
        var packets = new OpusPackets(16_000, 104, (count * 320) - 200, [.. Enumerable.Range(0, count).Select(at => Enumerable.Repeat((byte)at, length + (at % 3)).ToArray())]);

        var back = OggOpus.Read(OggOpus.Write(packets));

        Assert.Equal(packets.Packets, back.Packets);
        Assert.Equal((packets.Rate, packets.Lookahead, packets.Samples), (back.Rate, back.Lookahead, back.Samples));
    }

    [Fact]
    public void A_cut_off_ogg_is_refused()
    {
        var file = OggOpus.Write(new OpusPackets(16_000, 104, 640, [new byte[50], new byte[50], new byte[50]]));

        Assert.Throws<InvalidDataException>(() => OggOpus.Read(file[..^20]));
    }
}
