using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Nodes;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.EndToEnd;

/// <summary>The program killed with <c>kill -9</c> again and again at random instants of conversations and sessions: twice here, more with MASSAGEBOT_KILLS (nightly: 100).</summary>
public sealed class KilledAgainTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task F01_F04_whenever_it_is_killed_no_answer_is_lost_no_cue_comes_twice_no_stop_is_undone_and_no_session_dies_silently()
    {
        var random = new Random(Number("MASSAGEBOT_SEED") ?? 1);
        var kills = Number("MASSAGEBOT_KILLS") ?? 2;
        Someone? person = null;
        var saidStop = false;
        for (var kill = 1; kill <= kills; kill++)
        {
            using var node = Run();
            var door = await node.ReadyAsync();
            person ??= await Someone.MeetAsync(door);
            person.Door = door;
            if (kill == 1)
            {
                await person.UntilSaidAsync(Someone.Presses); // the first one in mid-session, whatever the others hit
            }

            var goal = (await person.ReadAsync()).Count + random.Next(1, 25);
            var log = await person.UntilAsync(log => log.Count >= goal || IsOver(log), gates: true);
            if (log.Exists(Someone.IsOfSession) && !IsOver(log) && random.Next(3) == 0)
            {
                saidStop |= await person.SayAsync("stop"); // and its reply may be cut off
            }

            await node.KillAsync();
            if (IsOver(log))
            {
                Check(log, person, saidStop);
                person.Dispose();
                (person, saidStop) = (null, false);
            }
        }

        if (person is not null)
        {
            using var last = Run();
            person.Door = await last.ReadyAsync();
            if (!(await person.ReadAsync()).Exists(Someone.IsOfSession))
            {
                await person.UntilSaidAsync(Someone.IsOfSession); // it goes on where it was
            }

            await person.InsistAsync("stop");
            Check(await person.UntilAsync(IsOver, answers: false), person, saidStop);
            person.Dispose();
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOver(List<JsonObject> log) => log.Exists(said => Someone.MarkOf(said)?.ContainsKey("outcome") == true);

    private static void Check(List<JsonObject> log, Someone person, bool saidStop)
    {
        var cues = log.Where(Someone.Presses).ToList();
        Assert.Empty(cues.GroupBy(cue => $"{Someone.MarkOf(cue)!["epoch"]} {Someone.MarkOf(cue)!["step"]} {Someone.TextOf(cue)}").Where(same => same.Count() > 1).Select(same => same.Key));
        var end = log.FindIndex(said => Someone.MarkOf(said)?.ContainsKey("outcome") == true);
        Assert.DoesNotContain(log.Skip(end + 1), Someone.Presses);
        var ids = log.Select(said => (string?)said["id"]).ToList();
        Assert.All(person.Accepted, id => Assert.Single(ids, id));
        if (saidStop)
        {
            var stopped = log.FindLastIndex(said => Someone.TextOf(said) == "stop");
            Assert.DoesNotContain(log.Skip(stopped + 1), Someone.Presses);
            Assert.True(Someone.Ends(log[end], "stopped"), "Stop was said, and the session ended otherwise.");
        }
    }

    // Twenty times as fast: a start is an interruption of a minute or more.
    private MassageBotProcess Run() =>
        MassageBotProcess.Start(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Session__Speed"] = "20" }, "--port", "0", "--data", _folder.Path);
}
