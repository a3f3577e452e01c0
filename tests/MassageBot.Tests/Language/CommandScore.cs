using System.Globalization;
using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

/// <summary>How well a recogniser does on labelled phrases, misses listed.</summary>
internal sealed class CommandScore
{
    private readonly Dictionary<string, (int Right, int All)> _byIntent = [];
    private readonly List<string> _misses = [];

    public double OtherRecall => Rate(intent => intent is not ("none" or "stop" or "pain"));

    public double NoneTakenAsAction => 1 - Rate(intent => intent == "none");

    public static CommandScore Of(CommandRecogniser recogniser, IEnumerable<LabelledPhrase> phrases)
    {
        var score = new CommandScore();
        foreach (var (text, expected, state) in phrases)
        {
            var heard = recogniser.Recognise(text, state).Name;
            var (right, all) = score._byIntent.GetValueOrDefault(expected);
            score._byIntent[expected] = (right + (heard == expected ? 1 : 0), all + 1);
            if (heard != expected)
            {
                score._misses.Add($"{expected} heard as {heard}: {text}");
            }
        }

        return score;
    }

    public double Recall(Intent intent) => Rate(name => name == new Command(intent).Name);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"others {OtherRecall:P1}, none taken as action {NoneTakenAsAction:P1}\n{string.Join('\n', _misses)}");

    private double Rate(Func<string, bool> which)
    {
        var chosen = _byIntent.Where(pair => which(pair.Key)).Select(pair => pair.Value).ToList();
        return (double)chosen.Sum(pair => pair.Right) / chosen.Sum(pair => pair.All);
    }
}
