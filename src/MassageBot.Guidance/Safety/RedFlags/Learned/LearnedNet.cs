namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>One of the small networks of the classifier: what each word stands for, the patterns of one, three and five words, and what they say about the level.</summary>
internal sealed class LearnedNet
{
    /// <summary>Patterns of one word, of three neighbours, and of five words two apart.</summary>
    public const int Widths = 3;
    public const int TapCount = 9;

    /// <summary>Gets, per tap, which width it belongs to and how far from the middle of the pattern its word stands.</summary>
    public static readonly (int Width, int Offset)[] Places = [(0, 0), (1, -1), (1, 0), (1, 1), (2, -4), (2, -2), (2, 0), (2, 2), (2, 4)];

    public required float[] Scales { get; init; }

    public required sbyte[] Words { get; init; }

    public required float[] Lists { get; init; }

    public required float[] How { get; init; }

    public required float[] Taps { get; init; }

    public required float[] TapBias { get; init; }

    public required float[] Out { get; init; }

    public required float[] OutBias { get; init; }

    public bool IsFinite => Array.TrueForAll([Scales, Lists, How, Taps, TapBias, Out, OutBias], numbers => Array.TrueForAll(numbers, float.IsFinite));
}
