using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Nodes;

/// <summary>Somebody healthy who talks with the program over Direct Line, by whatever node is given.</summary>
internal sealed class Someone : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly HashSet<string> _answered = [];

    private Someone(Started conversation) => Conversation = conversation;

    public Started Conversation { get; }

    /// <summary>Gets the ids of what was said and accepted.</summary>
    public List<string> Accepted { get; } = [];

    /// <summary>Gets or sets the node spoken to.</summary>
    public required Uri Door { get; set; }

    public static async Task<Someone> MeetAsync(Uri door)
    {
        using var http = new HttpClient();
        var token = await Started.ReadAsync(await http.PostAsJsonAsync(new Uri(door, "/api/directline/token"), new { }));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        var person = new Someone(await Started.ReadAsync(await http.PostAsJsonAsync(new Uri(door, "/v3/directline/conversations"), new { }))) { Door = door };
        person._http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return person;
    }

    public static JsonObject? MarkOf(JsonObject activity) => activity["channelData"]?["massageBot"] as JsonObject;

    public static string? TextOf(JsonObject activity) => (string?)activity["text"];

    public static bool IsOfSession(JsonObject said) => MarkOf(said)?.ContainsKey("session") == true;

    /// <summary>Words to press by; not the step's card, which is updated, and not what is said at the end.</summary>
    public static bool Presses(JsonObject said) =>
        IsOfSession(said) && (string?)MarkOf(said)!["kind"] == "do" && said.ContainsKey("text") && !MarkOf(said)!.ContainsKey("outcome");

    public static bool Asks(JsonObject said) => TextOf(said)?.StartsWith("We were interrupted. Hands off. Shall we go on", StringComparison.Ordinal) == true;

    public static bool Ends(JsonObject said, string outcome) => (string?)MarkOf(said)?["outcome"] == outcome;

    /// <summary>Opens a web socket at the door, which hears all from the beginning.</summary>
    public async Task<StreamClient> ListenAsync()
    {
        var json = JsonNode.Parse(await _http.GetStringAsync(new Uri(Door, $"/v3/directline/conversations/{Conversation.Id}?watermark=0")))!;
        return await DirectLineServer.ConnectAsync((string)json["streamUrl"]!);
    }

    /// <summary>Answers what is asked until something was said; answers gates of a session with yes where that is wanted.</summary>
    public async Task<List<JsonObject>> UntilAsync(Predicate<List<JsonObject>> arrived, bool answers = true, bool gates = false)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            var log = await ReadAsync(patience.Token);
            if (arrived(log))
            {
                return log;
            }

            if (answers && log.Count > 0 && MarkOf(log[^1]) is { } mark && mark["ask"] is { } ask && (gates || (string?)mark["kind"] != "gate") && !_answered.Contains((string)log[^1]["id"]!))
            {
                var choices = mark["choices"]!.AsArray().Select(choice => (object?)(string?)choice).ToList();
                var answer = (string?)mark["kind"] == "gate" ? "yes" : mark.ContainsKey("session") ? "1" : Healthy.Answer((string)ask!, new Dictionary<string, object?> { ["choices"] = choices });
                if (await SayAsync(answer))
                {
                    _answered.Add((string)log[^1]["id"]!);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    public Task<List<JsonObject>> UntilSaidAsync(Predicate<JsonObject> said, bool answers = true) => UntilAsync(log => log.Exists(said), answers);

    /// <summary>Says something.</summary>
    /// <returns><c>false</c> when it was not taken, and is to be said again.</returns>
    public async Task<bool> SayAsync(string text)
    {
        try
        {
            using var response = await _http.PostAsJsonAsync(
                new Uri(Door, $"/v3/directline/conversations/{Conversation.Id}/activities"), new { type = "message", text });
            if (response.IsSuccessStatusCode)
            {
                Accepted.Add((string)(await response.JsonAsync())["id"]!);
            }

            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Says something until it is taken.</summary>
    public async Task InsistAsync(string text)
    {
        while (!await SayAsync(text))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public async Task<List<JsonObject>> ReadAsync(CancellationToken patience = default)
    {
        while (true)
        {
            try
            {
                return await ReadAllAsync(patience);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, patience); // the node or its database is not there just now
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<JsonObject>> ReadAllAsync(CancellationToken patience)
    {
        var (all, watermark, more) = (new List<JsonObject>(), "0", true);
        while (more)
        {
            var page = JsonNode.Parse(await _http.GetStringAsync(new Uri(Door, $"/v3/directline/conversations/{Conversation.Id}/activities?watermark={watermark}"), patience))!;
            var activities = page["activities"]!.AsArray().Select(activity => activity!.AsObject()).ToList();
            all.AddRange(activities);
            (watermark, more) = ((string)page["watermark"]!, activities.Count > 0);
        }

        return all;
    }
}
