namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Adds up what the features of a text speak for.</summary>
internal ref struct PhraseSum(ReadOnlySpan<sbyte> weights, uint mask)
{
    private readonly ReadOnlySpan<sbyte> _weights = weights;
    private int _caution;
    private int _clinician;
    private int _urgent;
    private int _emergency;

    /// <summary>Gets how many features there were.</summary>
    public int Count { get; private set; }

    public readonly int this[int output] => output switch { 0 => _caution, 1 => _clinician, 2 => _urgent, _ => _emergency };

    public void Add(uint feature)
    {
        var four = _weights.Slice((int)(feature & mask) * LearnedPhrases.Outputs, LearnedPhrases.Outputs);
        _caution += four[0];
        _clinician += four[1];
        _urgent += four[2];
        _emergency += four[3];
        Count++;
    }
}
