using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>A logistic regression beside the rules, for emergencies said in a way that no rule knows. It only makes the bot ask one question.</summary>
/// <remarks>Features are the words and the named lists that were found, each with what the context does to it. How it was chosen and what it earns: evaluation.md beside the tests.</remarks>
internal sealed class LearnedDoubt
{
    /// <summary>Texts with more words are left to the rules: a long story dilutes the score.</summary>
    public const int MostWords = 40;

    private readonly Dictionary<string, double[]> _words = new(StringComparer.Ordinal);
    private readonly double[]?[] _lists;
    private readonly double _bias;
    private readonly double _threshold;

    public LearnedDoubt(LearnedFile file, SymbolTable symbols)
    {
        (_bias, _threshold, Ask) = (file.Bias, file.Threshold, file.Ask);
        _lists = new double[symbols.Count][];
        foreach (var (feature, weight) in file.Weights)
        {
            var how = feature[0] is 'N' or 'P' or 'O' or 'S' ? "NPOS".IndexOf(feature[0], StringComparison.Ordinal) + 1 : 0;
            var name = how > 0 ? feature[1..] : feature;
            if (name.StartsWith("w:", StringComparison.Ordinal))
            {
                Slot(_words, name[2..])[how] = weight;
            }
            else if (symbols.Find(name[1..^1]) is { } list)
            {
                (_lists[list] ??= new double[5])[how] = weight;
            }
        }
    }

    /// <summary>Gets the yes-or-no question.</summary>
    public string Ask { get; }

    /// <summary>Whether the words together sound like an emergency.</summary>
    public bool Hears(List<Token> tokens, List<Hit> phrases, UtteranceContext context, bool[] named)
    {
        if (tokens.Count is 0 or > MostWords)
        {
            return false;
        }

        HashSet<(int, int)> seen = [];
        HashSet<(string, int)> said = [];
        var score = 0.0;
        foreach (var hit in phrases)
        {
            if (named[hit.Symbol] && How(context, hit.Start) is var how && seen.Add((hit.Symbol, how)))
            {
                score += _lists[hit.Symbol]?[how] ?? 0;
            }
        }

        for (var at = 0; at < tokens.Count; at++)
        {
            if (How(context, at) is var how && said.Add((tokens[at].Text, how)))
            {
                score += _words.TryGetValue(tokens[at].Text, out var weights) ? weights[how] : 0;
            }
        }

        return _bias + (score / Math.Sqrt(seen.Count + said.Count)) > _threshold;
    }

    /// <summary>The features of a text, for the trainer.</summary>
    public static List<string> Features(List<Token> tokens, List<Hit> phrases, UtteranceContext context, bool[] named, SymbolTable symbols) =>
        [.. phrases.Where(hit => named[hit.Symbol]).Select(hit => Prefix(How(context, hit.Start)) + symbols.Names[hit.Symbol])
            .Concat(tokens.Select((token, at) => Prefix(How(context, at)) + "w:" + token.Text)).Distinct(StringComparer.Ordinal)];

    private static string Prefix(int how) => how == 0 ? string.Empty : "NPOS"[how - 1].ToString();

    private static int How(UtteranceContext context, int at) => context.IsNegated(at) ? 1 : context.Past[at] ? 2 : context.Others[at] ? 3 : context.Supposed[at] || context.Masked[at] ? 4 : 0;

    private static double[] Slot(Dictionary<string, double[]> words, string word) => words.TryGetValue(word, out var slot) ? slot : words[word] = new double[5];
}
