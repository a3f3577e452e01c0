namespace MassageBot.Guidance.Language;

/// <summary>How far two <see cref="SoundKey"/>s are apart, in tenths of a wrong sound: sounds the ear mixes up cost less.</summary>
internal static class SoundDistance
{
    private const int Wrong = 10;
    private const int Close = 4;
    private const string Vowels = "aeiouA";
    private const string Weak = "hwryA";

    // Sounds of one string are easily taken for one another.
    private static readonly string[] s_alike = ["pb", "td", "kg", "fvT", "szSCj", "mn", "lrw", "ptk"];

    public static int Between(string one, string other, int most)
    {
        if (Math.Abs(one.Length - other.Length) * Close > most)
        {
            return most + 1;
        }

        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 1; j <= other.Length; j++)
        {
            last[j] = last[j - 1] + Extra(other, j - 1);
        }

        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = last[0] + Extra(one, i - 1);
            var least = row[0];
            for (var j = 1; j <= other.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1] + Extra(other, j - 1), last[j] + Extra(one, i - 1)), last[j - 1] + Swap(one[i - 1], other[j - 1]));
                least = Math.Min(least, row[j]);
            }

            if (least > most)
            {
                return most + 1;
            }

            var spare = last;
            last = row;
            row = spare;
        }

        return last[other.Length];
    }

    // A sound more or less: a vowel or a breath is easily missed, and so is a "t" or "d" after another consonant.
    private static int Extra(string sounds, int at) => sounds[at] switch
    {
        var sound when Weak.Contains(sound, StringComparison.Ordinal) => Close,
        var sound when Vowels.Contains(sound, StringComparison.Ordinal) => Close + 2,
        't' or 'd' when at > 0 && !Vowels.Contains(sounds[at - 1], StringComparison.Ordinal) => Close + 2,
        _ => Wrong,
    };

    private static int Swap(char one, char other)
    {
        if (one == other)
        {
            return 0;
        }

        var vowels = (Vowels.Contains(one, StringComparison.Ordinal) ? 1 : 0) + (Vowels.Contains(other, StringComparison.Ordinal) ? 1 : 0);
        return vowels switch
        {
            2 => Close,
            1 => Wrong,
            _ => Array.Exists(s_alike, alike => alike.Contains(one, StringComparison.Ordinal) && alike.Contains(other, StringComparison.Ordinal)) ? Close + 1 : Wrong,
        };
    }
}
