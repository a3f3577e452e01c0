using System.Globalization;
using System.Text;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The committed weights and the phrases they were learned from.</summary>
public class LearnedDoubtTests
{
    private const double ShareOfCalmLinesAllowed = 0.01;
    private const double SmallestWeight = 0.05;

    [Fact]
    public void Left_out_phrases_are_told_apart_with_few_false_alarms()
    {
        var (caught, threshold) = CrossValidate();

        Assert.InRange(caught, 0.25, 1);
        Assert.InRange(threshold, 0, 6);
    }

    [Fact]
    public void The_weights_can_be_made_again_and_read_back()
    {
        var folder = Environment.GetEnvironmentVariable("MASSAGEBOT_WRITE_LEARNED") ?? Directory.CreateTempSubdirectory().FullName;
        var file = Path.Combine(folder, "learned-doubt.yaml");
        var (weights, bias) = EmergencyTrainer.Train(Files().SelectMany(Learnable));
        File.WriteAllText(file, Yaml(weights, bias, CrossValidate().Threshold));

        Assert.NotNull(new ContentReader(folder).Read<LearnedFile>("learned-doubt.yaml"));
    }

    private static IEnumerable<string> Files() => ["given.jsonl", "calm-commands.jsonl", "calm-chat.jsonl", .. Phrases.OwnFiles()];

    private static IEnumerable<(List<string> Features, bool Emergency)> Learnable(string file) =>
        Phrases.Labelled(file).Select(line => (Flags.Matcher.Features(line.Text), line.Level == RedFlagLevel.Emergency));

    // Each file is left out in turn; the threshold lets through one calm line in a hundred.
    private static (double Caught, double Threshold) CrossValidate()
    {
        List<double> calm = [];
        List<double> emergencies = [];
        var files = Files().ToDictionary(file => file, file => Learnable(file).ToList());
        foreach (var left in files.Keys)
        {
            var (weights, bias) = EmergencyTrainer.Train(files.Where(file => file.Key != left).SelectMany(file => file.Value));
            foreach (var (line, learnable) in Phrases.Labelled(left).Zip(files[left]))
            {
                var score = EmergencyTrainer.Score(weights, bias, learnable.Features);
                if (line.Level is RedFlagLevel.None or RedFlagLevel.Emergency)
                {
                    (learnable.Emergency ? emergencies : calm).Add(score);
                }
            }
        }

        calm.Sort();
        var threshold = Math.Round(calm[(int)(calm.Count * (1 - ShareOfCalmLinesAllowed))], 2);
        return ((double)emergencies.Count(score => score > threshold) / emergencies.Count, threshold);
    }

    private static string Yaml(Dictionary<string, double> weights, double bias, double threshold)
    {
        var text = new StringBuilder("# Learned from the labelled phrases, not written by hand: tests/MassageBot.Tests/RedFlags/evaluation.md says how to make it again.\n");
        text.Append(CultureInfo.InvariantCulture, $"ask: Just to be safe. Is something seriously wrong right now, with you or with someone here?\nthreshold: {threshold:0.00}\nbias: {bias:0.000}\nweights:\n");
        foreach (var (feature, weight) in weights.Where(weight => Math.Abs(weight.Value) >= SmallestWeight).OrderBy(weight => weight.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  \"{feature}\": {weight:0.00}\n");
        }

        return text.ToString();
    }
}
