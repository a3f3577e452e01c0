namespace MassageBot.Guidance.Techniques;

/// <summary>How long words take to say: 2.3 words a second at pace 1.0 (clinical.md 5).</summary>
public static class Speech
{
    /// <summary>Words a second at pace 1.0.</summary>
    public const double WordsPerSecond = 2.3;

    /// <summary>The slowest pace.</summary>
    public const double SlowestPace = 0.8;

    /// <summary>The fastest pace.</summary>
    public const double FastestPace = 1.3;

    /// <summary>Counts the words: what stands between spaces and holds a letter or a digit.</summary>
    public static int Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
    }

    /// <summary>Estimates how long the text takes to say, in milliseconds, rounded up to a tenth of a second.</summary>
    public static int Milliseconds(string text, double pace) => (int)Math.Ceiling(Words(text) * 10 / (WordsPerSecond * pace)) * 100;
}
