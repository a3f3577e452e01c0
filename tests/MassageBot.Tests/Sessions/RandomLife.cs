using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>Random lives of sessions, to be compared to the last field with what was kept or with what the page makes of them: a rule is most easily wrong by one, at its edge.</summary>
internal static class RandomLife
{
    private static readonly int[] s_times = [0, 399, 400, 401, 1_000, 2_000, 3_000, 3_001, 8_000, 10_000, 16_000, 20_000, 29_999, 30_000, 59_999, 60_000, 75_000, 600_000];

    public static SessionSettings Settings(Random random) => new()
    {
        LeadInMs = random.Next(3) == 0 ? random.Next(70_000) : 0,
        Patience = random.Next(4) == 0 ? random.Next(1, 1_100) : 1,
        Day = new DayLedger
        {
            HandsOnMs = random.Next(3) == 0 ? random.Next(18) * 100_000 : 0,
            SpotMs = new Dictionary<string, long> { ["random/low"] = random.Next(3) == 0 ? random.Next(24) * 5_000 : 0, ["solo/low"] = random.Next(3) == 0 ? random.Next(24) * 5_000 : 0 },
        },
    };

    public static List<Happening> Happenings(Random random) => [.. Enumerable.Range(0, random.Next(3, 40)).Select(_ => Happening(random))];

    private static Happening Happening(Random random) => new(
        random.Next(4) switch { 0 => random.Next(90_000), 1 => s_times[random.Next(s_times.Length)], _ => random.Next(18) * 500 },
        random.Next(4) == 0 ? Sessions.Happening.Edges + random.Next(Sessions.Happening.EdgeKinds) : random.Next(100),
        random.Next(1_200),
        random.Next(2) == 0);
}
