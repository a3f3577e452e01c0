using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassageBot.Storage;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Hosting;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.EndToEnd;

/// <summary>The program itself, killed at once in mid-session and started again (reliability.md F04).</summary>
public sealed class KillTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_kill_9_in_mid_session_the_person_is_told_and_asked_and_no_pressing_cue_comes_twice()
    {
        Started conversation;
        using (var first = Run())
        {
            var root = await first.ReadyAsync();
            conversation = await StartAsync(root);
            await UntilAsync(root, conversation, Presses);
            await first.KillAsync();
        }

        await LieOffAsync(TimeSpan.FromSeconds(5));

        using var second = Run();
        var address = await second.ReadyAsync();
        var log = await UntilAsync(address, conversation, said => ((string?)said["text"])?.StartsWith("We were interrupted", StringComparison.Ordinal) == true);

        var asked = log.FindIndex(said => ((string?)said["text"])?.StartsWith("We were interrupted", StringComparison.Ordinal) == true);
        Assert.Equal("gate", Kind(log[asked]));
        await PostAsync(address, conversation, "stop");
        log = await UntilAsync(address, conversation, said => (string?)MarkOf(said)?["outcome"] == "stopped");
        Assert.DoesNotContain(log.Skip(asked), Presses);
        var pressing = log.Where(Presses).Select(said => (string?)said["text"]).ToList();
        Assert.NotEmpty(pressing);
        Assert.Equal(pressing.Distinct(), pressing);
    }

    /// <summary>Makes of the restart one that comes so much later, instead of waiting.</summary>
    private async Task LieOffAsync(TimeSpan real)
    {
        await using var database = Database.Open(_folder.Path, TimeProvider.System);
        await database.WriteAsync(session =>
        {
            session.Execute("UPDATE sessions SET saved = saved - $1", real.Ticks);
            session.Execute("UPDATE session_beat SET at = at - $1", real.Ticks);
        });
    }

    // Ten times as fast: with the five seconds, a restart is a gap of 20 s to 10 min of the session however slow the machine is, and that is asked about.
    private MassageBotProcess Run() =>
        MassageBotProcess.Start(new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Session__Speed"] = "10" }, "--port", "0", "--data", _folder.Path);

    private async Task<Started> StartAsync(Uri root)
    {
        var token = await Started.ReadAsync(await _http.PostAsJsonAsync(new Uri(root, "/api/directline/token"), new { }));
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token.Token);
        return await Started.ReadAsync(await _http.PostAsJsonAsync(new Uri(root, "/v3/directline/conversations"), new { }));
    }

    /// <summary>Answers what is asked until something was said; answers no gate of a session.</summary>
    private async Task<List<JsonObject>> UntilAsync(Uri root, Started conversation, Predicate<JsonObject> arrived)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var answered = new HashSet<string>();
        while (true)
        {
            var json = JsonNode.Parse(await _http.GetStringAsync(new Uri(root, $"/v3/directline/conversations/{conversation.Id}/activities"), patience.Token))!;
            var log = json["activities"]!.AsArray().Select(activity => activity!.AsObject()).ToList();
            if (log.Exists(arrived))
            {
                return log;
            }

            if (log.Count > 0 && MarkOf(log[^1]) is { } mark && mark["ask"] is { } ask && (string?)mark["kind"] != "gate" && answered.Add((string)log[^1]["id"]!))
            {
                var choices = mark["choices"]!.AsArray().Select(choice => (object?)(string?)choice).ToList();
                var answer = mark.ContainsKey("session") ? "1" : Healthy.Answer((string)ask!, new Dictionary<string, object?> { ["choices"] = choices });
                await PostAsync(root, conversation, answer);
            }
        }
    }

    private async Task PostAsync(Uri root, Started conversation, string text)
    {
        var response = await _http.PostAsJsonAsync(new Uri(root, $"/v3/directline/conversations/{conversation.Id}/activities"), new { type = "message", text });
        if ((int)response.StatusCode == 429)
        {
            return; // asked again by the loop, for nothing new came
        }

        response.EnsureSuccessStatusCode();
    }

    private static JsonObject? MarkOf(JsonObject activity) => activity["channelData"]?["massageBot"] as JsonObject;

    // Words to press by; not the step's card, which is updated, and not what is said at the end.
    private static bool Presses(JsonObject said) => Kind(said) == "do" && said.ContainsKey("text") && !MarkOf(said)!.ContainsKey("outcome");

    private static string? Kind(JsonObject said) => MarkOf(said) is { } mark && mark.ContainsKey("session") ? (string?)mark["kind"] : null;
}
