using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>Adds up what the features of a text speak for.</summary>
internal ref struct PhraseSum(ReadOnlySpan<sbyte> weights, uint mask)
{
    private readonly ReadOnlySpan<uint> _fours = MemoryMarshal.Cast<sbyte, uint>(weights);
    private Vector128<int> _sums;

    /// <summary>Gets how many features there were.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the sums so far: caution, clinician, urgent, emergency.</summary>
    public readonly Vector128<int> Sums => _sums;

    public readonly int this[int output] => _sums[output];

    /// <summary>The four weights of a feature.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint WeightsOf(uint feature) => _fours[(int)(feature & mask)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(uint feature) => AddWeights(WeightsOf(feature));

    /// <summary>Adds the weights of one feature.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddWeights(uint four)
    {
        _sums += Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(four).AsSByte()));
        Count++;
    }

    /// <summary>Adds what was summed up before.</summary>
    public void Add(Vector128<int> sums, int count)
    {
        _sums += sums;
        Count += count;
    }
}
