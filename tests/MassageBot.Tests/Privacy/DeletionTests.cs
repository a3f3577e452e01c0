using System.Text.Json;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;
using MassageBot.Tests.Connector;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Security;
using MassageBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Privacy;

/// <summary>"Delete my data": at once, everywhere, for good (reliability.md 3.4, P36, T29).</summary>
public sealed class DeletionTests : IAsyncLifetime, IDisposable
{
    private const string Canary = "zzcanary-numb-legs";
    private readonly TempFolder _folder = new();
    private readonly ManualClock _clock = new();
    private StandInService _service = null!;
    private EveryDoor _doors = null!;

    public async Task InitializeAsync()
    {
        _service = await StandInService.StartAsync(_clock);
        _doors = await EveryDoor.OpenAsync(_folder.Path, _clock, _service);
    }

    public async Task DisposeAsync()
    {
        await _doors.DisposeAsync();
        await _service.DisposeAsync();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task P36_after_it_no_file_holds_anything_of_a_page_s_visitor_and_the_others_are_untouched()
    {
        var (me, other) = (await TellAsync(), await TellAsync());
        Assert.Equal(2, DataFolder.Find(_folder.Path, me.Id, other.Id).Select(hit => hit.Split(": ")[1]).Distinct().Count()); // the search finds what there is
        Assert.Empty(DataFolder.Find(_folder.Path, Canary)); // nothing said lies in clear, even before
        var theirs = await _doors.ReadAsync(other);

        await DeleteAsync(me);

        Assert.Empty(DataFolder.Find(_folder.Path, me.Id, UserOf(me), Canary));
        Assert.Equal(theirs, await _doors.ReadAsync(other));
        Assert.Null(_doors.Services.GetRequiredService<LiveSessions>().Find(me.Id));
    }

    [Fact]
    public async Task P36_after_it_no_file_holds_anything_of_someone_in_Teams_and_late_duplicates_bring_nothing_back()
    {
        var hello = _doors.Server.Activity(text: "hello", conversation: "a:zz-del");
        await PostAsync(hello);
        await SayInTeamsAsync("yes", Canary, "delete my data");
        var yes = _doors.Server.Activity(text: "yes", conversation: "a:zz-del");
        await PostAsync(yes);

        string[] mine = ["a:zz-del", "29:user-of-a:zz-del", "99999999-8888-7777", "Kim", Canary];
        Assert.Empty(DataFolder.Find(_folder.Path, mine));
        Assert.StartsWith("Done, deleted.", Said().Last(), StringComparison.Ordinal);

        var before = Said().Count;
        await PostAsync(hello);
        await PostAsync(yes);

        Assert.Empty(DataFolder.Find(_folder.Path, mine));
        Assert.Equal(before, Said().Count);
        await SayInTeamsAsync("hello"); // who comes back is a new person
        Assert.True(Said().Count > before);
    }

    [Fact]
    public async Task T29_the_tokens_are_good_for_nothing_from_then_on_after_a_restart_too()
    {
        var me = await TellAsync();
        await DeleteAsync(me);
        await RefusedAsync(me);

        await _doors.DisposeAsync();
        _doors = await EveryDoor.OpenAsync(_folder.Path, _clock, _service);

        await RefusedAsync(me);
        Assert.Empty(DataFolder.Find(_folder.Path, me.Id, UserOf(me)));
    }

    [Fact]
    public async Task A_restored_backup_brings_nothing_back()
    {
        var me = await TellAsync();
        await SayInTeamsAsync("hello", "yes");
        using var backup = new TempFolder();
        await _doors.Services.GetRequiredService<Database>().ScrubAsync();
        File.Copy(_folder.File("massagebot.db"), backup.File("massagebot.db"));
        await DeleteAsync(me);
        await SayInTeamsAsync("delete my data", "yes");
        await _doors.DisposeAsync();
        File.Copy(backup.File("massagebot.db"), _folder.File("massagebot.db"), overwrite: true);
        Assert.NotEmpty(DataFolder.Find(_folder.Path, me.Id, "a:zz-del"));

        _doors = await EveryDoor.OpenAsync(_folder.Path, _clock, _service);

        Assert.Empty(DataFolder.Find(_folder.Path, me.Id, UserOf(me), "a:zz-del", "29:user-of-a:zz-del"));
        await RefusedAsync(me);
    }

    [Fact]
    public async Task The_words_that_say_it_is_done_are_heard_and_come_after_the_store_has_confirmed()
    {
        var me = await TellAsync();
        using var stream = await DirectLineServer.ConnectAsync(me.StreamUrl!);
        var heard = (await stream.TakeAsync(2)).Activities;
        await DeleteAsync(me);

        string? last;
        do
        {
            last = (string?)(await stream.TakeAsync(1)).Activities[^1]["text"];
        }
        while (last?.StartsWith("Done, deleted.", StringComparison.Ordinal) != true);

        Assert.NotEmpty(heard);
    }

    [Fact]
    public async Task F09_killed_at_any_write_of_a_deletion_it_is_completed_at_the_next_start_and_nothing_half_deleted_is_read()
    {
        var me = await TellAsync();
        await _doors.SayAsync(me, "delete my data");
        await _doors.Server.IdleAsync();
        var killed = new List<TempFolder>();
        try
        {
            _doors.Services.GetRequiredService<Database>().Fault = call =>
            {
                if (call == DatabaseCall.Commit)
                {
                    killed.Add(Killed()); // on the writer's own thread: nothing is written meanwhile
                }
            };
            await _doors.SayAsync(me, "yes");
            await _doors.Server.IdleAsync();
            Assert.True(killed.Count >= 3, $"{killed.Count} commits");
            await _doors.DisposeAsync();

            for (var at = 0; at < killed.Count; at++)
            {
                _doors = await EveryDoor.OpenAsync(killed[at].Path, _clock, _service);
                await _doors.Server.IdleAsync();
                await _doors.Services.GetRequiredService<Database>().ScrubAsync();
                if (at == 0)
                {
                    Assert.Contains("delete my data", await _doors.ReadAsync(me), StringComparison.OrdinalIgnoreCase); // the "yes" was not accepted yet: all of it is there
                }
                else
                {
                    Assert.Empty(DataFolder.Find(killed[at].Path, me.Id, UserOf(me), Canary));
                    await RefusedAsync(me);
                }

                await _doors.DisposeAsync();
            }
        }
        finally
        {
            killed.ForEach(folder => folder.Dispose());
        }
    }

    // What a kill -9 at this moment would leave.
    private TempFolder Killed()
    {
        var copy = new TempFolder();
        _folder.CopyTo(copy);
        if (File.Exists(_folder.File(Tombstones.FileName)))
        {
            File.Copy(_folder.File(Tombstones.FileName), copy.File(Tombstones.FileName));
        }

        return copy;
    }

    [Fact]
    public async Task A_disk_that_fails_is_no_deletion_and_says_so()
    {
        var me = await TellAsync();
        await _doors.SayAsync(me, "delete my data");
        await _doors.Server.IdleAsync();
        var database = _doors.Services.GetRequiredService<Database>();
        var armed = false;
        database.Fault = call => armed = armed || call == DatabaseCall.Commit ? throw new IOException() : armed;
        using (await _doors.SendAsync("POST", $"/v3/directline/conversations/{me.Id}/activities", me.Token, """{"type":"message","text":"yes"}"""))
        {
            database.Fault = null;
        }

        Assert.NotEmpty(DataFolder.Find(_folder.Path, me.Id)); // still there, and whoever asked was not told otherwise
        Assert.DoesNotContain("Done, deleted", await _doors.ReadAsync(me), StringComparison.Ordinal);
        await DeleteAsync(me);
        Assert.Empty(DataFolder.Find(_folder.Path, me.Id));
    }

    private static string UserOf(Started me) => (string)System.Text.Json.Nodes.JsonNode.Parse(Convert.FromBase64String(Pad(me.Token.Split('.')[1])))!["user"]!;

    private static string Pad(string base64Url) => base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '=');

    private async Task<Started> TellAsync()
    {
        var me = await _doors.ArriveAsync();
        foreach (var said in (string[])["yes", "Ireland", "yes", Canary, "my lower back, " + Canary])
        {
            await _doors.SayAsync(me, said);
            await _doors.Server.IdleAsync();
        }

        return me;
    }

    private async Task DeleteAsync(Started me)
    {
        await _doors.SayAsync(me, "delete my data");
        await _doors.Server.IdleAsync();
        await _doors.SayAsync(me, "yes");
        await _doors.Server.IdleAsync();
    }

    private async Task RefusedAsync(Started me)
    {
        (string Method, string Path)[] all =
        [
            ("GET", $"conversations/{me.Id}"), ("GET", $"conversations/{me.Id}/activities"), ("POST", $"conversations/{me.Id}/activities"), ("POST", "conversations"), ("POST", "tokens/refresh"),
        ];
        foreach (var (method, path) in all)
        {
            using var answer = await _doors.SendAsync(method, "/v3/directline/" + path, me.Token, method == "POST" ? """{"type":"message","text":"hello"}""" : null);
            Assert.Equal((path, 403), (path, (int)answer.StatusCode));
        }
    }

    private List<string> Said() => [.. _service.Taken.Select(call => (string?)call.Body?["text"] ?? Card(call)).OfType<string>()];

    private static string? Card(StandInCall call) => call.Body?["attachments"] is { } cards ? cards.ToJsonString() : null;

    private async Task PostAsync(object activity)
    {
        using var answer = await _doors.Server.PostAsync(JsonSerializer.Serialize(activity), "Bearer " + _service.Sign());
        Assert.Equal(202, (int)answer.StatusCode);
        await _doors.Server.IdleAsync(TimeSpan.FromSeconds(1));
    }

    private async Task SayInTeamsAsync(params string[] words)
    {
        foreach (var said in words)
        {
            await PostAsync(_doors.Server.Activity(text: said, conversation: "a:zz-del"));
        }
    }
}
