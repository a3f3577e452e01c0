using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>The numbers of the classifier beside the rules, as its training program wrote them (<c>dialogs/red-flags/learned.bin</c>; layout: <c>training/README.md</c>).</summary>
internal sealed class LearnedWeights
{
    public const int HowBits = 8;
    private const int Version = 1;
    private static readonly byte[] Magic = "MBHEARS\n"u8.ToArray();

    /// <summary>Gets how many numbers stand for a word.</summary>
    public required int Size { get; init; }

    /// <summary>Gets how many patterns of each width are looked for.</summary>
    public required int Patterns { get; init; }

    /// <summary>Gets the words that occurred in training; the others of <see cref="Words"/> are known by their likeness only.</summary>
    public required int Trained { get; init; }

    public required string[] Words { get; init; }

    public required string[] Lists { get; init; }

    public required LearnedNet[] Nets { get; init; }

    /// <summary>Reads and checks the file; a fault is noted and gives <c>null</c>.</summary>
    public static LearnedWeights? Read(ContentReader reader, string file, string sha256) =>
        LearnedBytes.Read(reader, file, sha256, Magic, Version, Parse);

    private static LearnedWeights? Parse(ref LearnedBytes from)
    {
        var (size, patterns, outputs, nets, trained) = (from.Int(), from.Int(), from.Int(), from.Int(), from.Int());
        var words = from.Strings();
        var lists = from.Strings();
        if (from.Broken || size is < 8 or > 512 || patterns is < 8 or > 512 || size % 8 != 0 || patterns % 8 != 0 || nets is < 1 or > 8 || trained < 0 || trained > words.Length
            || outputs != LearnedListener.Outputs)
        {
            return null;
        }

        var read = new LearnedNet[nets];
        for (var net = 0; net < nets; net++)
        {
            read[net] = new LearnedNet
            {
                Scales = from.Floats(words.Length),
                Words = from.Bytes(words.Length * size),
                Lists = from.Floats(lists.Length * size),
                How = from.Floats((HowBits + 1) * size),
                Taps = from.Floats(LearnedNet.TapCount * patterns * size),
                TapBias = from.Floats(LearnedNet.Widths * patterns),
                Out = from.Floats(outputs * LearnedNet.Widths * patterns),
                OutBias = from.Floats(outputs),
            };
        }

        return from.Broken || Array.Exists(read, net => !net.IsFinite)
            ? null
            : new LearnedWeights { Size = size, Patterns = patterns, Trained = trained, Words = words, Lists = lists, Nets = read };
    }
}
