using System.Buffers.Binary;
using System.Text.Json;

namespace MassageBot.EndToEnd;

/// <summary>Words in synthetic voices that the ear was not trained on (<c>tools/keyword-model/test_words.py</c>), and sound files made of them.</summary>
internal static class HearingWords
{
    public const int Rate = 16_000;

    private static readonly Lazy<(byte[] Sound, List<Row> Rows)> s_kept = new(() => (
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "hearing", "words.mulaw")),
        JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hearing", "words.json")), JsonSerializerOptions.Web)!));

    /// <summary>How many voices say a word.</summary>
    public static int Voices(string word) => s_kept.Value.Rows.Count(row => row.Word == word);

    /// <summary>One word in one voice, -1 to 1.</summary>
    public static float[] Say(string word, int voice = 0)
    {
        var rows = s_kept.Value.Rows.Where(row => row.Word == word).ToList();
        var row = rows[voice % rows.Count];
        return [.. s_kept.Value.Sound.AsSpan(row.At, row.N).ToArray().Select(Unpack)];
    }

    /// <summary>Words with quiet between them, and noise under all of it.</summary>
    /// <param name="quietSeconds">The quiet before each word, and after the last.</param>
    /// <param name="words">The words.</param>
    /// <param name="voice">The voice.</param>
    /// <param name="noiseDb">How far under the words the noise is; null for none.</param>
    public static float[] Sentence(double quietSeconds, IEnumerable<string> words, int voice = 0, double? noiseDb = null)
    {
        var quiet = new float[(int)(Rate * quietSeconds)];
        float[] sound = [.. words.SelectMany(word => quiet.Concat(Say(word, voice))), .. quiet];
        var random = new Random(5);
        var noise = 0.06 * Math.Pow(10, -(noiseDb ?? 50) / 20) * Math.Sqrt(3);
        return [.. sound.Select(sample => sample + (float)(noise * ((2 * random.NextDouble()) - 1)))];
    }

    /// <summary>Writes a file that Chromium takes for its microphone.</summary>
    public static string Wav(string path, float[] sound)
    {
        var wav = new byte[44 + (sound.Length * 2)];
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
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), sound.Length * 2);
        for (var i = 0; i < sound.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (i * 2)), (short)Math.Clamp(sound[i] * 32_767, short.MinValue, short.MaxValue));
        }

        File.WriteAllBytes(path, wav);
        return path;
    }

    private static float Unpack(byte packed)
    {
        var x = unchecked((sbyte)packed) / 127.0;
        return (float)(Math.Sign(x) * (Math.Pow(256, Math.Abs(x)) - 1) / 255 / 5);
    }

    private sealed record Row(string Word, string Text, int At, int N);
}
