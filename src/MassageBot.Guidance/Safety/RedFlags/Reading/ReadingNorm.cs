using MassageBot.Guidance.Safety.RedFlags.Learned;

namespace MassageBot.Guidance.Safety.RedFlags.Reading;

/// <summary>Brings the numbers of a piece to a mean of 0 and a spread of 1, then to the scale and bias that were learned.</summary>
internal sealed class ReadingNorm(float[] scale, float[] bias)
{
    // Keeps a piece whose numbers are all alike from being divided by nothing.
    private const float Least = 1e-6f;

    public float[] Scale { get; } = scale;

    public float[] Bias { get; } = bias;

    public bool IsFinite => Array.TrueForAll(Scale, float.IsFinite) && Array.TrueForAll(Bias, float.IsFinite);

    public static ReadingNorm Read(ref LearnedBytes from, int size) => new(from.Floats(size), from.Floats(size));

    public void Even(ReadOnlySpan<float> pieces, Span<float> into, int count)
    {
        var size = Scale.Length;
        for (var piece = 0; piece < count; piece++)
        {
            var from = pieces.Slice(piece * size, size);
            var to = into.Slice(piece * size, size);
            var (mean, spread) = (0f, 0f);
            foreach (var number in from)
            {
                mean += number / size;
            }

            foreach (var number in from)
            {
                spread += (number - mean) * (number - mean) / size;
            }

            var factor = 1 / MathF.Sqrt(spread + Least);
            for (var at = 0; at < size; at++)
            {
                to[at] = ((from[at] - mean) * factor * Scale[at]) + Bias[at];
            }
        }
    }
}
