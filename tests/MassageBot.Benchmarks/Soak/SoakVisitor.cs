using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MassageBot.Tests.Conversation;

namespace MassageBot.Benchmarks;

/// <summary>Somebody who talks to the product as a healthy adult does, and goes the way of one <see cref="Visit"/>.</summary>
internal sealed partial class SoakVisitor : IDisposable
{
    private const int AnswersOfWhoGivesUp = 9;
    private const int ClipsFetched = 5;
    private const int ListensEach = 4; // one in so many hears by a stream as well
    private static readonly TimeSpan PageStopsAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PageClosesAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PageReportsEvery = TimeSpan.FromSeconds(3);

    private readonly SoakLine _line;
    private readonly TimeProvider _clock;
    private readonly string _user;
    private readonly long _came;
    private readonly Queue<string> _toFetch = new();
    private string? _page;
    private long _pageBegan;
    private TimeSpan _reported;
    private JsonElement? _asked;
    private int _answers;
    private int _presses;
    private int _sent;

    private SoakVisitor(SoakLine line, string user, Visit visit, TimeProvider clock) => (_line, _user, Visit, _clock, _came) = (line, user, visit, clock, clock.GetTimestamp());

    public Visit Visit { get; }

    public SoakLine Line => _line;

    /// <summary>Gets a value indicating whether it is gone.</summary>
    public bool Gone { get; private set; }

    /// <summary>Gets how its session ended; <c>null</c> before it has.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Gets how many clips and exports it fetched.</summary>
    public int Fetched { get; private set; }

    public TimeSpan Stayed => _clock.GetElapsedTime(_came);

    public static async Task<SoakVisitor> ComeAsync(HttpClient http, Visit visit, int number, TimeProvider clock)
    {
        var user = string.Create(CultureInfo.InvariantCulture, $"soak-{number}");
        var line = await SoakLine.OpenAsync(http, user, number % ListensEach == 0);
        var visitor = new SoakVisitor(line, user, visit, clock);
        if (visit is Visit.StopsOnThePage or Visit.ClosesThePage)
        {
            await line.PostAsync(new { type = "event", from = new { id = user }, name = "massagebot/page.join", value = new { capabilities = new { player = true, device = user }, locale = "en-GB", timeZone = "Europe/London" } });
        }

        return visitor;
    }

    /// <summary>Reads what is new.</summary>
    public async Task HearAsync()
    {
        foreach (var activity in await _line.ReadAsync())
        {
            Hear(activity);
        }
    }

    /// <summary>Does what is to be done now, if anything: an answer, a word, a report of the page; or goes.</summary>
    public async Task ActAsync()
    {
        while (_toFetch.TryDequeue(out var url))
        {
            await _line.FetchAsync(url);
            Fetched++;
        }

        if (Visit == Visit.Exports && Fetched > 0)
        {
            await LeaveAsync(politely: true);
        }
        else if (_page is { } session && Outcome is null)
        {
            await PlayAsync(session, _clock.GetElapsedTime(_pageBegan));
        }
        else if (_asked is { } question)
        {
            _asked = null;
            await AnswerAsync(question);
        }
        else if (Outcome is null)
        {
            await SpeakAsync();
        }
    }

    public void Dispose() => _line.Dispose();

    private void Hear(JsonElement activity)
    {
        if (activity.GetProperty("from").TryGetProperty("role", out var role) && role.ValueEquals("user"))
        {
            _asked = activity.GetProperty("type").ValueEquals("message") ? null : _asked;
        }
        else if (activity.TryGetProperty("name", out var name) && name.ValueEquals("massagebot/session.start"))
        {
            var value = activity.GetProperty("value");
            (_page, _pageBegan) = (value.GetProperty("session").GetString(), _clock.GetTimestamp());
            foreach (var clip in value.GetProperty("speech").GetProperty("clips").EnumerateArray().Take(ClipsFetched))
            {
                _toFetch.Enqueue(clip.GetProperty("url").GetString()!);
            }
        }
        else if (activity.TryGetProperty("text", out var text) && ExportLink().Match(text.GetString()!) is { Success: true } link)
        {
            _toFetch.Enqueue(link.Value);
        }

        if (activity.GetProperty("type").ValueEquals("message") && activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("massageBot", out var mark))
        {
            Note(mark);
        }
    }

    private void Note(JsonElement mark)
    {
        Outcome = mark.TryGetProperty("outcome", out var outcome) ? outcome.GetString() : Outcome;
        if (mark.TryGetProperty("ask", out _))
        {
            _asked = mark;
        }
        else if (mark.TryGetProperty("kind", out var kind) && kind.ValueEquals("do"))
        {
            _presses++;
        }
    }

    private Task AnswerAsync(JsonElement question)
    {
        _answers++;
        var (ask, choices) = (question.GetProperty("ask").GetString()!, question.TryGetProperty("choices", out var offered) ? offered.EnumerateArray().Select(choice => choice.GetString()!).ToList() : []);
        return (ask, question.GetProperty("kind").GetString(), Visit) switch
        {
            ("begin", _, Visit.Exports) when Outcome is not null => SayAsync("export"),
            ("begin", _, Visit.Deletes) when Outcome is not null => SayAsync("delete my data"),
            ("begin", _, _) when Outcome is not null => LeaveAsync(politely: true), // after the goodbye
            ("delete-data", _, _) => DeleteAsync(),
            (_, _, Visit.GivesUp) when _answers > AnswersOfWhoGivesUp => LeaveAsync(politely: false),
            (_, "number", _) => SayAsync("1"),
            (_, "gate", _) => SayAsync(choices.Contains("yes") ? "yes" : choices.First(choice => choice != "stop")),
            _ => SayAsync(Healthy.Answer(ask, new Dictionary<string, object?> { ["choices"] = choices.Cast<object?>().ToList() })),
        };
    }

    private async Task DeleteAsync()
    {
        await SayAsync("yes");
        await LeaveAsync(politely: true);
    }

    private async Task SpeakAsync()
    {
        switch (Visit)
        {
            case Visit.Stops when _presses >= 2:
                await SayAsync("stop");
                break;
            case Visit.Alarms when _presses >= 1:
                await SayAsync("my chest hurts and I can't breathe");
                await LeaveAsync(politely: true);
                break;
            case Visit.Vanishes when _presses >= 1:
                await LeaveAsync(politely: false);
                break;
        }
    }

    // The page says where it is, and that its person has said stop; or it is closed.
    private async Task PlayAsync(string session, TimeSpan at)
    {
        if (Visit == Visit.ClosesThePage && at >= PageClosesAfter)
        {
            await LeaveAsync(politely: false);
        }
        else if (at - _reported >= PageReportsEvery)
        {
            _reported = at;
            var stops = at >= PageStopsAfter;
            await _line.PostAsync(new
            {
                type = "event",
                from = new { id = _user },
                name = stops ? "massagebot/session.command" : "massagebot/session.at",
                value = new { session, device = _user, at = (long)at.TotalMilliseconds, id = string.Create(CultureInfo.InvariantCulture, $"{_user}.{++_sent}"), name = stops ? "stop" : null, spoken = false },
            });
        }
    }

    private Task SayAsync(string text) => _line.PostAsync(new { type = "message", from = new { id = _user }, text });

    private Task LeaveAsync(bool politely)
    {
        Gone = true;
        return _line.CloseAsync(politely);
    }

    [GeneratedRegex("http://[^ ]+/api/directline/export/[0-9a-f]+")]
    private static partial Regex ExportLink();
}
