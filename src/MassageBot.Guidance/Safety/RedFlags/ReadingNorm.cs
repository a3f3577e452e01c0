namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Brings the numbers of a piece to a mean of 0 and a spread of 1, then to the scale and bias that were learned.</summary>
internal sealed class ReadingNorm(float[] scale, float[] bias)
{
    public float[] Scale { get; } = scale;

    public float[] Bias { get; } = bias;

    public void Even(ReadOnlySpan<float> pieces, Span<float> into, int count, float least)
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

            var factor = 1 / MathF.Sqrt(spread + least);
            for (var at = 0; at < size; at++)
            {
                to[at] = ((from[at] - mean) * factor * Scale[at]) + Bias[at];
            }
        }
    }
}
