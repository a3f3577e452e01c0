using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Sums of products, eight numbers at a time on every machine, so that the order of the sums, and with it the result, is the same everywhere.</summary>
internal static class EightAtATime
{
    /// <summary>How many numbers go together; a length that is no multiple of it is cut.</summary>
    public const int Width = 8;

    public static float Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sums = Vector256<float>.Zero;
        var ones = MemoryMarshal.Cast<float, Vector256<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector256<float>>(other);
        for (var at = 0; at < ones.Length; at++)
        {
            sums += ones[at] * others[at];
        }

        return Vector256.Sum(sums);
    }

    /// <summary>Adds <paramref name="more"/>, so many times over.</summary>
    public static void Add(Span<float> into, ReadOnlySpan<float> more, float times)
    {
        var sums = MemoryMarshal.Cast<float, Vector256<float>>(into);
        var mores = MemoryMarshal.Cast<float, Vector256<float>>(more);
        for (var at = 0; at < sums.Length; at++)
        {
            sums[at] += mores[at] * times;
        }
    }
}
