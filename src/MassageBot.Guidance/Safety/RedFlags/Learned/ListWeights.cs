namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>What lists speak for, alone and one after the other: so few and so often asked for that they are kept by themselves.</summary>
internal sealed class ListWeights
{
    private readonly uint[] _alone;
    private readonly uint[] _pairs;

    /// <param name="hashes">The number of each list's name, by the list's place in the training file.</param>
    /// <param name="weightsOf">The four weights of a feature.</param>
    public ListWeights(uint[] hashes, Func<uint, uint> weightsOf)
    {
        Hashes = hashes;
        _alone = [.. hashes.Select(list => weightsOf(PhraseFeatures.OfList(list)))];
        _pairs = [.. hashes.SelectMany(_ => hashes, (list, other) => weightsOf(PhraseFeatures.OfLists(list, other)))];
    }

    public static ListWeights None { get; } = new([], _ => 0);

    /// <summary>Gets the number of each list's name.</summary>
    public uint[] Hashes { get; }

    /// <summary>The weights of a list.</summary>
    public uint Alone(int list) => _alone[list];

    /// <summary>The weights of a list and each of the lists after it.</summary>
    public ReadOnlySpan<uint> Before(int list) => _pairs.AsSpan(list * Hashes.Length, Hashes.Length);
}
