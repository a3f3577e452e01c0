using System.Numerics;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>A set of small numbers, one bit each.</summary>
internal static class Bits
{
    /// <summary>Room for numbers up to <paramref name="count"/>.</summary>
    public static ulong[] For(int count) => new ulong[Room(count)];

    /// <summary>How long an array for numbers up to <paramref name="count"/> is.</summary>
    public static int Room(int count) => (count >> 6) + 1;

    public static void Set(ulong[] bits, int number) => bits[number >> 6] |= 1UL << (number & 63);

    /// <summary>The first number of the set from <paramref name="from"/> on, or -1; adding a later one while going through is fine.</summary>
    public static int Next(ReadOnlySpan<ulong> bits, int from)
    {
        var keep = ulong.MaxValue << (from & 63);
        for (var word = from >> 6; word < bits.Length; word++)
        {
            if ((bits[word] & keep) is var rest and not 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(rest);
            }

            keep = ulong.MaxValue;
        }

        return -1;
    }
}
