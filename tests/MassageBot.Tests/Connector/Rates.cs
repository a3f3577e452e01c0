namespace MassageBot.Tests.Connector;

/// <summary>What Teams allows one conversation (P42).</summary>
internal static class Rates
{
    private static readonly (TimeSpan Span, int Most)[] s_limits =
        [(TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1800)];

    /// <summary>Holds moments, in order, to every window.</summary>
    public static void Hold(IReadOnlyList<TimeSpan> sent)
    {
        foreach (var (span, most) in s_limits)
        {
            for (var index = most; index < sent.Count; index++)
            {
                Assert.True(sent[index] - sent[index - most] >= span, $"{most + 1} within {span} at {sent[index]}");
            }
        }
    }
}
