using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace MassageBot.Tests;

/// <summary>How many random cases a property is tried on, and which: the same 1,000 in a normal run, more and new ones at night.</summary>
/// <remarks>
/// <c>MASSAGEBOT_CASES</c> is the number of cases of each property, 1,000 by default; <c>MASSAGEBOT_SEED</c> is the seed they are made from.
/// <c>.ci/nightly</c> sets both. A failure is shrunk and prints its seed, so that it can be made again; <c>MASSAGEBOT_SHRINK=0</c> leaves it as it was found (<c>.ci/mutation</c> only wants to know whether).
/// </remarks>
internal static class Cases
{
    public const int Normal = 1_000;
    private const int NormalSeed = 20261121;

    private static readonly bool s_shrinks = Environment.GetEnvironmentVariable("MASSAGEBOT_SHRINK") is not "0";

    /// <summary>Gets how many cases each property is tried on.</summary>
    public static int Count { get; } = Math.Max(1, Number("MASSAGEBOT_CASES") ?? Normal);

    /// <summary>Gets the seed of everything random.</summary>
    public static int Seed { get; } = Number("MASSAGEBOT_SEED") ?? NormalSeed;

    /// <summary>Tries a property of something random.</summary>
    /// <param name="generator">Makes a case.</param>
    /// <param name="shrink">Smaller cases, the boldest first; none by default.</param>
    /// <param name="holds">What must hold.</param>
    /// <param name="sizes">The size of the first and of the last case, for what grows with it.</param>
    /// <param name="each">How many cases one of these is: what is said in one conversation, for instance.</param>
    public static void ForAll<T>(Gen<T> generator, Func<T, IEnumerable<T>>? shrink, Func<T, bool> holds, (int First, int Last)? sizes = null, int each = 1)
    {
        var (first, last) = sizes ?? (1, 100);
        var config = Config.QuickThrowOnFailure.WithMaxTest((Count + each - 1) / each).WithReplay((ulong)Seed, 4711).WithStartSize(first).WithEndSize(last);
        Check.One($"seed={Seed.ToString(CultureInfo.InvariantCulture)}", config, Prop.ForAll(Arb.From(generator, s_shrinks && shrink is not null ? shrink : _ => []), holds));
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
