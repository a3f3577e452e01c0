using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>Sequences, and for every symbol which of them to try when it is found: each waits for its rarest symbol only.</summary>
/// <remarks>Symbols are known here by their slots (<see cref="SymbolSlots"/>).</remarks>
internal sealed class SequenceIndex
{
    private readonly Rows _waiting;
    private readonly Rows _steps;
    private readonly int[] _companions;

    /// <param name="sequences">The sequences, in the order in which they must run.</param>
    /// <param name="slots">The symbols of all sequences of the pack.</param>
    public SequenceIndex(IReadOnlyList<Element[]> sequences, SymbolSlots slots)
    {
        List<int>[] waiting = [.. Enumerable.Range(0, slots.Count).Select(_ => new List<int>())];
        _companions = new int[sequences.Count];
        for (var index = 0; index < sequences.Count; index++)
        {
            var rarestFirst = slots.RarestFirst(sequences[index].Where(element => element.Gap == 0).Select(element => element.Symbol));
            waiting[slots.Of(rarestFirst[0])].Add(index);
            _companions[index] = slots.Of(rarestFirst[Math.Min(1, rarestFirst.Length - 1)]);
        }

        _waiting = new Rows(waiting);
        _steps = new Rows([.. sequences.Select(sequence => (int[])[.. sequence.Select(element => element.Gap > 0 ? -element.Gap : slots.Of(element.Symbol))])]);
    }

    public int Count => _companions.Length;

    /// <summary>The symbol that a sequence needs beside the one it waits for; most are refused by it before they are looked at.</summary>
    public int Companion(int index) => _companions[index];

    /// <summary>The sequences that wait for a symbol.</summary>
    public ReadOnlySpan<int> Waiting(int slot) => _waiting[slot];

    /// <summary>What must stand one after the other: the slot of a symbol, or the length of a gap as a negative number.</summary>
    public ReadOnlySpan<int> Steps(int index) => _steps[index];
}
