using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

public class RecordedCaseTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Cases() =>
        [.. Directory.GetFiles(CaseScripts.Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_gives_the_recorded_effects(string name)
    {
        var path = Path.Combine(CaseScripts.Folder, name + ".json");
        var @case = JsonSerializer.Deserialize<SessionCase>(File.ReadAllText(path), CaseScripts.Json)!;

        var (lines, state) = CaseRunner.Run(@case);
        RecordIfAsked(name, path, lines);

        Assert.Equal(@case.Expect, lines);
        Check(@case.State, state);
    }

    /// <summary>The lines of a case leave out epochs, wakes, cards, choices, and most of the state. Nothing of that changes unseen either.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_recorded_case_is_as_it_was_to_the_last_field(string name)
    {
        var @case = JsonSerializer.Deserialize<SessionCase>(File.ReadAllText(Path.Combine(CaseScripts.Folder, name + ".json")), CaseScripts.Json)!;
        var fingerprint = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(CaseRunner.Everything(@case))))[..16];
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_RECORD") is { Length: > 0 } folder)
        {
            File.AppendAllText(Path.Combine(folder, "fingerprints.csv"), $"{name},{fingerprint}\n");
        }

        var kept = File.ReadLines(Path.Combine(CaseScripts.Folder, "fingerprints.csv")).FirstOrDefault(line => line.StartsWith(name + ",", StringComparison.Ordinal));
        Assert.Equal($"{name},{fingerprint}", kept);
    }

    [Fact]
    public void There_are_at_least_forty_cases() => Assert.True(Cases().Count >= 40);

    private static void Check(CaseState? expected, SessionState state)
    {
        if (expected is null)
        {
            return;
        }

        Assert.Equal(expected.Phase ?? state.Phase.ToString().ToLowerInvariant(), state.Phase.ToString().ToLowerInvariant());
        Assert.Equal(expected.Level ?? state.Level, state.Level);
        Assert.Equal(expected.HandsOnMs ?? state.HandsOnMs, state.HandsOnMs);
        Assert.Equal(expected.SpotMs?.OrderBy(pair => pair.Key) ?? state.SpotMs.OrderBy(pair => pair.Key), state.SpotMs.OrderBy(pair => pair.Key));
    }

    // MASSAGEBOT_RECORD=<folder>: writes what happens now beside the case, for a person to read before it is kept.
    private static void RecordIfAsked(string name, string path, IReadOnlyList<string> lines)
    {
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_RECORD") is { Length: > 0 } folder)
        {
            var node = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
            node["expect"] = new JsonArray([.. lines.Select(line => (JsonNode)JsonValue.Create(line)!)]);
            File.WriteAllText(Path.Combine(folder, name + ".json"), node.ToJsonString(Indented) + "\n");
        }
    }
}
