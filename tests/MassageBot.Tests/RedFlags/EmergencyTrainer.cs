namespace MassageBot.Tests.RedFlags;

/// <summary>Trains the classifier beside the rules: logistic regression by stochastic gradient descent, the same weights on every run.</summary>
internal static class EmergencyTrainer
{
    private const int Rounds = 30;
    private const double Rate = 0.3;
    private const double Shrink = 0.0005;

    /// <summary>Weights and bias from features and whether each is an emergency.</summary>
    public static (Dictionary<string, double> Weights, double Bias) Train(IEnumerable<(List<string> Features, bool Emergency)> phrases)
    {
        var data = phrases.ToArray();
        var random = new Random(1);
        Dictionary<string, double> weights = new(StringComparer.Ordinal);
        var bias = -1.0;
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(data);
            foreach (var (features, emergency) in data)
            {
                var size = Math.Sqrt(features.Count);
                var error = (emergency ? 1 : 0) - (1 / (1 + Math.Exp(-Score(weights, bias, features))));
                bias += Rate * error * 0.05;
                foreach (var feature in features)
                {
                    weights[feature] = (weights.GetValueOrDefault(feature) * (1 - Shrink)) + (Rate * error / size);
                }
            }
        }

        return (weights, bias);
    }

    public static double Score(Dictionary<string, double> weights, double bias, List<string> features) =>
        features.Count == 0 ? bias : bias + (features.Sum(feature => weights.GetValueOrDefault(feature)) / Math.Sqrt(features.Count));
}
