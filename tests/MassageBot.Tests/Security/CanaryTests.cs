using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.Json;
using MassageBot.Storage;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.Security;

/// <summary>T88: canaries through every door and every failure that can be made: not one comes out in a log, a metric or a span, and none is left on disk after a deletion.</summary>
public sealed class CanaryTests
{
    private const string Canary = "zzcanary-numb-legs";

    [Fact]
    public async Task T88_T89_no_canary_comes_out_anywhere_and_none_is_left_after_a_deletion()
    {
        using var watched = new Watched();
        await using var doors = await EveryDoor.OpenAsync();
        var me = await doors.ArriveAsync();
        foreach (var body in Bodies())
        {
            using (await doors.SendAsync("POST", $"/v3/directline/conversations/{me.Id}/activities", me.Token, body))
            using (await doors.Server.PostAsync(body, "Bearer " + doors.Server.Service.Sign()))
            using (await doors.Server.PostAsync(body, "Bearer " + Canary))
            using (await doors.SendAsync("POST", "/api/directline/token", null, body))
            using (await doors.SendAsync("POST", "/api/directline/handover", null, body))
            using (await doors.SendAsync("POST", "/csp-report", null, body))
            using (await doors.SendAsync("POST", "/v3/directline/conversations", me.Token, body))
            {
                await doors.Server.IdleAsync(TimeSpan.FromSeconds(1));
            }
        }

        foreach (var path in (string[])["/assets/", "/pictures/", "/voice/clips/", "/voice/manifest?session=", "/v3/directline/conversations/", "/api/directline/export/", "/?q=", "/v3/directline/conversations/x/stream?t="])
        {
            using var answer = await doors.SendAsync("GET", path + Canary, Canary);
        }

        await FailAsync(doors, me);
        await doors.SayAsync(me, "delete my data");
        await doors.Server.IdleAsync();
        await doors.SayAsync(me, "yes");
        await doors.Server.IdleAsync();

        Assert.NotEmpty(doors.Server.Log.Lines);
        string[] secrets = [Canary, me.Id, me.Token, EveryDoor.Secret, "29:user-of", "99999999-8888-7777"];
        Assert.All(secrets, secret => Assert.DoesNotContain(doors.Server.Log.Lines, line => line.Contains(secret, StringComparison.Ordinal) && !line.StartsWith("Trace", StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal)));
        Assert.DoesNotContain(doors.Server.Log.Lines, line => line.Contains(Canary, StringComparison.Ordinal)); // not even where somebody turns everything on
        Assert.NotEmpty(watched.Labels);
        Assert.All(secrets, secret => Assert.DoesNotContain(watched.Labels.Keys, label => label.Contains(secret, StringComparison.Ordinal)));
        Assert.All(watched.Labels.Keys.GroupBy(label => label.Split('|')[0]), series => Assert.True(series.Count() <= 200, series.Key));
        Assert.Empty(DataFolder.Find(doors.Server.Folder, Canary, me.Id));
    }

    // What an operator can do wrong or a disk can do by itself.
    private static async Task FailAsync(EveryDoor doors, Started me)
    {
        var database = doors.Services.GetRequiredService<Database>();
        foreach (var call in Enum.GetValues<DatabaseCall>())
        {
            database.Fault = failing => _ = failing == call ? throw new IOException(Canary) : failing;
            using (await doors.SendAsync("POST", $"/v3/directline/conversations/{me.Id}/activities", me.Token, Activity("message", Canary)))
            using (await doors.Server.SayAsync(Canary, "a:failing"))
            {
                database.Fault = null;
            }
        }

        doors.Server.Service.Answer = (_, _) => Microsoft.AspNetCore.Http.Results.Text(Canary, statusCode: 500);
        using (await doors.Server.SayAsync(Canary, "a:refused"))
        {
            await doors.Server.IdleAsync(TimeSpan.FromSeconds(1));
        }

        doors.Server.Service.Answer = (_, _) => null;
    }

    private static IEnumerable<string> Bodies()
    {
        yield return Activity("message", Canary);
        yield return Activity("message", "i have chest pain " + Canary);
        yield return Activity("message", new string('z', 3000) + Canary);
        yield return Activity("event", Canary, Canary);
        yield return Activity("event", Canary, "massagebot/session.command");
        yield return Activity("event", Canary, "massagebot/page.join");
        yield return Activity("invoke", Canary, Canary);
        yield return Activity(Canary, Canary);
        yield return Activity("message", Canary)[..^15];
        yield return Activity("message", Canary).Replace("\"text\"", "\"text\":\"a\",\"text\"", StringComparison.Ordinal);
        yield return "{\"token\":\"" + Canary + "\",\"user\":{\"id\":\"" + Canary + "\"},\"locale\":\"" + Canary + "\"}";
        yield return "{\"csp-report\":{\"blocked-uri\":\"" + Canary + "\"}}";
        yield return Canary;
    }

    private static string Activity(string type, string text, string? name = null) => JsonSerializer.Serialize(new
    {
        type, text, name, id = Canary, from = new { id = Canary, name = Canary }, conversation = new { id = "a:" + Canary }, recipient = new { id = Canary }, channelId = "msteams", serviceUrl = "https://" + Canary + ".example/",
        value = new { session = Canary, device = Canary, at = 1, id = Canary, name = "stop" }, channelData = new { speech = new { transcript = Canary }, clientActivityID = Canary }, attachments = new[] { new { contentType = "text/plain", contentUrl = "https://evil.example/" + Canary } },
    });

    /// <summary>Everything that is measured and traced in this process: names and labels.</summary>
    private sealed class Watched : IDisposable
    {
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _spans = new() { ShouldListenTo = source => source.Name.StartsWith("MassageBot", StringComparison.Ordinal), Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };

        public Watched()
        {
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name.StartsWith("MassageBot", StringComparison.Ordinal) || instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument.Name, tags));
            _meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument.Name, tags));
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument.Name, tags));
            _meters.Start();
            _spans.ActivityStopped = span => Note(span.DisplayName, [.. span.TagObjects]);
            ActivitySource.AddActivityListener(_spans);
        }

        public ConcurrentDictionary<string, bool> Labels { get; } = new(StringComparer.Ordinal);

        public void Dispose()
        {
            _meters.Dispose();
            _spans.Dispose();
        }

        private void Note(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new List<string>();
            foreach (var (key, value) in tags)
            {
                labels.Add(key + "=" + Convert.ToString(value, CultureInfo.InvariantCulture));
            }

            Labels[$"{name}|{string.Join(',', labels)}"] = true;
        }
    }
}
