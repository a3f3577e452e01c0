namespace MassageBot.Guidance.Language;

/// <summary>How far two <see cref="SoundKey"/>s are apart, in tenths of a wrong sound: sounds the ear mixes up cost less.</summary>
internal static class SoundDistance
{
    private const int Wrong = 10;
    private const int Close = 4;
    private const int Signs = 128;
    private const int Mask = Signs - 1;
    private const string Vowels = "aeiouA";
    private const string Weak = "hwryA";

    // Sounds of one string are easily taken for one another.
    private static readonly string[] s_alike = ["pb", "td", "kg", "fvT", "szSCj", "mn", "lrw", "ptk"];

    // Worked out once for every sign: the distance is asked for a few hundred times an utterance.
    private static readonly int[] s_extra = Extras();
    private static readonly int[] s_swap = Swaps();

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
    private static int Extra(string sounds, int at) =>
        sounds[at] is 't' or 'd' && at > 0 && !Is(Vowels, sounds[at - 1]) ? Close + 2 : s_extra[sounds[at] & Mask];

    private static int Swap(char one, char other) => one == other ? 0 : s_swap[((one & Mask) * Signs) + (other & Mask)];

    private static int[] Extras() =>
        [.. Enumerable.Range(0, Signs).Select(sign => Is(Weak, (char)sign) ? Close : Is(Vowels, (char)sign) ? Close + 2 : Wrong)];

    private static int[] Swaps() =>
        [.. Enumerable.Range(0, Signs * Signs).Select(pair => Swapped((char)(pair / Signs), (char)(pair % Signs)))];

    private static int Swapped(char one, char other) => (Is(Vowels, one), Is(Vowels, other)) switch
    {
        (true, true) => Close,
        (false, false) when Array.Exists(s_alike, alike => Is(alike, one) && Is(alike, other)) => Close + 1,
        _ => Wrong,
    };

    private static bool Is(string sounds, char sound) => sounds.Contains(sound, StringComparison.Ordinal);
}
