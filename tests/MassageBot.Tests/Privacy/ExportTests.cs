using System.Text.Json.Nodes;
using MassageBot.Storage;
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
