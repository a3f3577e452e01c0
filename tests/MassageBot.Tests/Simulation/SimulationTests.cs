using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace MassageBot.Tests.Simulation;

/// <summary>
/// The whole in one thread (design.md 6, reliability.md P46, P47, F24 to F30): 200 seeds, or as many as half a minute allows; more with MASSAGEBOT_SIM_SEEDS.
/// A failure prints its seed; MASSAGEBOT_SIM_SEED makes that one again.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Seeds = 200;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(30);

    [Fact]
    public void Whatever_happens_to_the_machines_no_cue_comes_twice_or_after_stop_or_from_an_old_epoch_and_no_session_dies_silently()
    {
        var only = Number("MASSAGEBOT_SIM_SEED");
        var many = Number("MASSAGEBOT_SIM_SEEDS");
        var first = only ?? (many is null ? 1 : Number("MASSAGEBOT_SEED") ?? 1);
        var count = only is null ? many ?? Seeds : 1;
        var began = TimeProvider.System.GetTimestamp();
        var done = 0;
        for (; done < count && (done == 0 || many is not null || TimeProvider.System.GetElapsedTime(began) < Enough); done++)
        {
            Check(first + done);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{done} seeds from {first}: {_cues} cues, {_stops} stops, {_questions} interruptions asked about"));
        Assert.True(_cues > 0, "Nothing was simulated.");
    }

    [Fact]
    public void A_seed_makes_the_same_run_every_time() => Assert.Equal(Fingerprint(7), Fingerprint(7));

    private int _cues;
    private int _stops;
    private int _questions;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Fingerprint(int seed)
    {
        using var world = new SimWorld(seed);
        world.Run();
        var text = new StringBuilder(world.Story);
        foreach (var entry in world.People.SelectMany(person => world.Log(person.Conversation)))
        {
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{entry["seq"]} {entry["text"]} {SimPerson.MarkOf(entry)?["step"]} {SimPerson.MarkOf(entry)?["epoch"]}"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private void Check(int seed)
    {
        using var world = new SimWorld(seed);
        world.Run();
        var faults = world.People.SelectMany(person => Faults(world, person)).ToList();
        if (faults.Count > 0)
        {
            var logs = world.People.Select(person => string.Join('\n', world.Log(person.Conversation).Select(Describe)));
            Assert.Fail($"seed {seed}: make it again with MASSAGEBOT_SIM_SEED={seed}\n{string.Join('\n', faults)}\n\n{world.Story}\n{string.Join("\n\n", logs)}");
        }
    }

    private static string Describe(JsonObject entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry["seq"]} {entry["timestamp"]} {entry["from"]?["role"]} {entry["text"]} {SimPerson.MarkOf(entry)?["step"]} {SimPerson.MarkOf(entry)?["epoch"]} {SimPerson.MarkOf(entry)?["outcome"]}");

    private IEnumerable<string> Faults(SimWorld world, SimPerson person)
    {
        var log = world.Log(person.Conversation);
        foreach (var wrong in person.Wrong)
        {
            yield return $"{person.Conversation}: {wrong}";
        }

        var said = log.Where(entry => SimPerson.MarkOf(entry)?.ContainsKey("session") == true && entry["text"] is not null).ToList();
        var cues = said.Where(entry => (string?)SimPerson.MarkOf(entry)!["kind"] == "do" && !SimPerson.MarkOf(entry)!.ContainsKey("outcome")).ToList();
        _cues += cues.Count;
        _questions += said.Count(entry => ((string?)entry["text"])!.StartsWith("We were interrupted", StringComparison.Ordinal));
        foreach (var twice in cues.GroupBy(cue => $"{SimPerson.MarkOf(cue)!["session"]} {SimPerson.MarkOf(cue)!["epoch"]} {SimPerson.MarkOf(cue)!["step"]} {cue["text"]}").Where(same => same.Count() > 1))
        {
            yield return $"{person.Conversation}: said twice: {twice.Key}";
        }

        var life = said.Select(entry => (Session: (string)SimPerson.MarkOf(entry)!["session"]!, Epoch: (long)SimPerson.MarkOf(entry)!["epoch"]!)).ToList();
        if (!life.SequenceEqual(life.OrderBy(one => one.Epoch)))
        {
            yield return $"{person.Conversation}: a cue of an old epoch came after a newer one";
        }

        // "Start" is said once, and again with the same id as long as no answer comes: however long that is, it is the same one (P27).
        if (life.Select(one => one.Session).Distinct().Count() > 1)
        {
            yield return $"{person.Conversation}: one \"start\" began several sessions";
        }

        var end = log.FindIndex(entry => SimPerson.MarkOf(entry)?.ContainsKey("outcome") == true);
        if (end >= 0 && log.Skip(end + 1).Any(cues.Contains))
        {
            yield return $"{person.Conversation}: a cue came after the end";
        }

        if (end < 0)
        {
            yield return $"{person.Conversation}: somebody said stop, and the session never ended: it died silently";
        }

        _stops += end >= 0 && (string?)SimPerson.MarkOf(log[end])!["outcome"] == "stopped" ? 1 : 0;
        var spoken = log.Count(entry => (string?)entry["from"]?["role"] == "user");
        if (world.Undone(person.Conversation) != 0 || world.Turns(person.Conversation) != spoken)
        {
            yield return $"{person.Conversation}: {spoken} things were said, {world.Turns(person.Conversation)} were heard, {world.Undone(person.Conversation)} wait";
        }
    }
}
