using System.Runtime.Intrinsics;
using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The second classifier: what words, pairs and triples of words, pieces of words and named lists speak for or against danger, simply added up.</summary>
/// <remarks>
/// It knows what stands beside what, which the network's strongest matches do not; the two together miss a third less than either
/// (evaluation.md beside the tests). Sums of whole numbers, so the result is the same everywhere. Layout of the file: <c>training/README.md</c>.
/// </remarks>
internal sealed class LearnedPhrases
{
    /// <summary>Caution, clinician, urgent and emergency: the chance of each "at least".</summary>
    public const int Outputs = 4;

    private const int Version = 1;
    private const int FewestBits = 10;
    private const int MostBits = 22;
    private static readonly byte[] Magic = "MBPHRAS\n"u8.ToArray();

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly float[] _bias;
    private readonly uint _mask;
    private WordSum?[] _ofWords = [];
    private ListWeights _lists = ListWeights.None;

    private LearnedPhrases(sbyte[] weights, float[] scales, float[] bias)
    {
        (_weights, _scales, _bias) = (weights, scales, bias);
        _mask = (uint)(weights.Length / Outputs) - 1;
    }

    /// <summary>Reads and checks the file; a fault is noted and gives <c>null</c>.</summary>
    public static LearnedPhrases? Read(ContentReader reader, string file, string sha256) =>
        LearnedBytes.Read(reader, file, sha256, Magic, Version, Parse);

    private static LearnedPhrases? Parse(ref LearnedBytes from)
    {
        var bits = from.Int();
        if (bits is < FewestBits or > MostBits)
        {
            return null;
        }

        var phrases = new LearnedPhrases(from.Bytes((1 << bits) * Outputs), from.Floats(Outputs), from.Floats(Outputs));
        return from.Broken || !Array.TrueForAll([.. phrases._scales, .. phrases._bias], float.IsFinite) ? null : phrases;
    }

    /// <summary>Makes room for what each word of the vocabulary speaks for by itself, worked out when it is first said, and works out what lists do.</summary>
    /// <param name="words">How many words there are.</param>
    /// <param name="lists">The number of each list's name, by the list's place in the training file.</param>
    public void Remember(int words, uint[] lists) =>
        (_ofWords, _lists) = (new WordSum?[words], new ListWeights(lists, feature => new PhraseSum(_weights, _mask).WeightsOf(feature)));

    /// <summary>How much speaks for each level or worse, caution first; 0 is even chances, as the exponent of the odds.</summary>
    public void Weigh(LearnedWork work, Span<float> odds)
    {
        var sum = new PhraseSum(_weights, _mask);
        for (var at = 0; at < work.Count; at++)
        {
            var word = work.Known(at) is var known and >= 0 ? _ofWords[known] ??= OfWord(work.Text(at)) : OfWord(work.Text(at));
            sum.Add(word.Sums, word.Count);
        }

        PhraseFeatures.Of(work, _lists, ref sum);
        for (var output = 0; output < Outputs; output++)
        {
            odds[output] = (sum[output] * _scales[output] / MathF.Sqrt(sum.Count)) + _bias[output];
        }
    }

    private WordSum OfWord(string word)
    {
        var sum = new PhraseSum(_weights, _mask);
        PhraseFeatures.OfWordAlone(word, ref sum);
        return new WordSum(sum.Sums, sum.Count);
    }

    private sealed record WordSum(Vector128<int> Sums, int Count);
}
