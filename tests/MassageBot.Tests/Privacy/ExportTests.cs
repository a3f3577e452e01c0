using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Privacy;

/// <summary>"Export": exactly what is stored, nothing of others, by a link that works once (P37).</summary>
public sealed class ExportTests : IAsyncLifetime
{
    // What is the program's own and of no person, or holds nothing but keyed hashes.
    private static readonly string[] s_nobodys = ["schema_versions", "signing_keys", "session_scripts", "session_beat", "tombstones", "export_tickets", "hand_overs"];

    private EveryDoor _doors = null!;

    public async Task InitializeAsync() => _doors = await EveryDoor.OpenAsync();

    public async Task DisposeAsync() => await _doors.DisposeAsync();

    [Fact]
    public async Task P37_the_file_holds_every_stored_row_of_the_person_and_no_other()
    {
        var (me, other) = (await TellAsync("zzmine"), await TellAsync("zztheirs"));
        await StartSessionAsync(me);
        await StartSessionAsync(other);

        using var answer = await _doors.Http.GetAsync(await LinkAsync(me));
        var file = (await answer.JsonAsync());

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("attachment", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Contains("zzmine", file["activities"]!.ToJsonString(), StringComparison.Ordinal); // opened, not as it is sealed
        Assert.Contains("answers", file["bot_state"]!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zztheirs", file.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(other.Id, file.ToJsonString(), StringComparison.Ordinal);

        var stored = await StoredAsync(me);
        Assert.Equal(stored, file.Where(part => part.Value is JsonArray).ToDictionary(part => part.Key, part => part.Value!.AsArray().Count).Where(part => part.Value > 0).OrderBy(part => part.Key, StringComparer.Ordinal));
        Assert.All(file["activities"]!.AsArray(), row => Assert.NotNull(row!["json"])); // and every row can be read
        Assert.All(file["bot_state"]!.AsArray(), row => Assert.NotNull(row!["json"]));
        Assert.All((string[])["state", "settings", "reference"], part => Assert.IsType<JsonObject>(file["sessions"]!.AsArray().Single()![part]));

        // Row by row: what lies open is the same to the letter, and the chat is the one that its own page reads.
        Assert.All(await OpenRowsAsync(me), row => Assert.Contains(file[row.Table]!.AsArray(), exported => row.Values.All(value => exported![value.Key]?.ToString() == value.Value)));
        var read = JsonNode.Parse(await _doors.ReadAsync(me))!["activities"]!.AsArray().ToLookup(activity => (string)activity!["id"]!, activity => activity!, StringComparer.Ordinal);
        var kept = file["activities"]!.AsArray().Where(row => read.Contains((string)row!["id"]!)).ToList();
        Assert.NotEmpty(kept);
        Assert.All(kept, row => Assert.Contains(read[(string)row!["id"]!], said => JsonNode.DeepEquals(said, row["json"])));
    }

    [Fact]
    public async Task The_link_works_once_and_for_ten_minutes_and_not_after_a_deletion()
    {
        var me = await TellAsync("zzmine");
        var (used, late, deleted) = (await LinkAsync(me), await LinkAsync(me), (Uri?)null);
        Assert.Equal(200, await StatusAsync(used));
        Assert.Equal(404, await StatusAsync(used));

        _doors.Server.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Equal(404, await StatusAsync(late));

        deleted = await LinkAsync(me);
        await SayAsync(me, "delete my data", "yes");
        Assert.Equal(404, await StatusAsync(deleted));
        Assert.Equal(404, await StatusAsync(new Uri(_doors.Server.Root, "api/directline/export/" + new string('0', 64))));
    }

    private async Task<Started> TellAsync(string canary)
    {
        var me = await _doors.ArriveAsync();
        await SayAsync(me, "yes", "Ireland", "yes", "no", "no", $"my lower back, {canary}");
        return me;
    }

    private async Task StartSessionAsync(Started me)
    {
        var user = (string)JsonNode.Parse(await _doors.ReadAsync(me))!["activities"]!.AsArray().Select(activity => activity!["from"]!).First(from => (string?)from["role"] == "user")["id"]!;
        var reference = new ConversationReference
        {
            ChannelId = "directline",
            Bot = new ChannelAccount(ActivityJson.BotId, ActivityJson.BotName),
            User = new ChannelAccount(user),
            Conversation = new ConversationAccount(id: me.Id),
        };
        var script = ScriptCompiler.Compile(Chat.Pack.Techniques.Find("own-knuckles")!, new ScriptRequest());
        await _doors.Services.GetRequiredService<IProactiveSender>().ContinueAsync(
            reference, (turn, cancellation) => _doors.Services.GetRequiredService<ISessionConductor>().StartAsync(turn, script, new SessionSettings { Place = "GB" }, cancellation), CancellationToken.None);
    }

    private async Task SayAsync(Started me, params string[] words)
    {
        foreach (var said in words)
        {
            await _doors.SayAsync(me, said);
            await _doors.Server.IdleAsync();
        }
    }

    private async Task<Uri> LinkAsync(Started me)
    {
        await SayAsync(me, "export");
        var texts = JsonNode.Parse(await _doors.ReadAsync(me))!["activities"]!.AsArray().Select(activity => (string?)activity!["text"]).OfType<string>();
        var link = texts.Last(text => text.Contains("/api/directline/export/", StringComparison.Ordinal));
        return new Uri(link[link.IndexOf("http", StringComparison.Ordinal)..].Trim());
    }

    private async Task<int> StatusAsync(Uri link)
    {
        using var answer = await _doors.Http.GetAsync(link);
        return (int)answer.StatusCode;
    }

    // The person's rows with what is not sealed in them, of tables whose columns stand in the file under their own names.
    private async Task<List<(string Table, Dictionary<string, string> Values)>> OpenRowsAsync(Started me) => await _doors.Services.GetRequiredService<Database>().ReadAsync(session =>
    {
        var rows = new List<(string, Dictionary<string, string>)>();
        foreach (var (table, owner) in (ReadOnlySpan<(string, string)>)[("conversations", "id"), ("activities", "conversation"), ("inbox", "conversation"), ("sessions", "conversation")])
        {
            rows.AddRange(session.Query($"SELECT * FROM {table} WHERE {owner} = $1", row => Enumerable.Range(0, row.FieldCount).ToDictionary(row.GetName, row.GetValue), me.Id).Select(row => (table, row
                .Where(column => column.Value is string or long && column.Key is not ("conversation" or "number" or "shard" or "state" or "settings" or "reference")) // the table's own order, what follows from the id, and what is sealed
                .ToDictionary(column => column.Key, column => Convert.ToString(column.Value, System.Globalization.CultureInfo.InvariantCulture)!))));
        }

        return rows;
    });

    // Looked up without any of the code that exports or deletes: every table there is, every row that names the conversation or the person.
    private async Task<IEnumerable<KeyValuePair<string, int>>> StoredAsync(Started me)
    {
        var user = (string)JsonNode.Parse(await _doors.ReadAsync(me))!["activities"]!.AsArray().Select(activity => activity!["from"]!).First(from => (string?)from["role"] == "user")["id"]!;
        return await _doors.Services.GetRequiredService<Database>().ReadAsync(session =>
        {
            var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var table in session.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0)).Except(s_nobodys))
            {
                var rows = session.Query($"SELECT * FROM {table}", row => Enumerable.Range(0, row.FieldCount).Select(row.GetValue).OfType<string>().ToList());
                var mine = rows.Count(row => row.Exists(value => value.Contains(me.Id, StringComparison.Ordinal) || value.Contains(user, StringComparison.Ordinal)));
                if (mine > 0)
                {
                    counts[table] = mine;
                }
            }

            return counts;
        });
    }
}
