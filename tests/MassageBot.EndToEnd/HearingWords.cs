using System.Text.Json;
using MassageBot.Voice.Audio;

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
        File.WriteAllBytes(path, MassageBot.Voice.Audio.Wav.Write(new Sound(Rate, [.. sound.Select(sample => (short)Math.Clamp(sample * 32_767, short.MinValue, short.MaxValue))])));
        return path;
    }

    private static float Unpack(byte packed)
    {
        var x = unchecked((sbyte)packed) / 127.0;
        return (float)(Math.Sign(x) * (Math.Pow(256, Math.Abs(x)) - 1) / 255 / 5);
    }

    private sealed record Row(string Word, string Text, int At, int N);
}
