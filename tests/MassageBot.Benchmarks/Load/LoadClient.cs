using System.Globalization;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.Json;

namespace MassageBot.Benchmarks;

/// <summary>One person's page: hears the cues of one session and holds them against what must be true of them (reliability.md 6.4).</summary>
internal sealed class LoadClient : IDisposable
{
    /// <summary>How often each session speaks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>What is noted when a cue never came.</summary>
    public const string Lost = "lost";

    private const int Remembered = 16;

    private readonly ClientWebSocket _socket = new();
    private readonly List<Heard> _heard = new(32);
    private readonly Queue<long> _heardAt = new();
    private readonly Queue<(long At, DateTimeOffset Due)> _cues = new();
    private int _lastStep;
    private bool _stopHeard;
    private long _stopSentAt;

    /// <summary>Gets the conversation's id; empty for the raw sender.</summary>
    public string Id { get; private set; } = string.Empty;

    private string Token { get; set; } = string.Empty;

    /// <summary>Gets or sets the node that says this session's cues; <c>null</c> before it has begun.</summary>
    public ChildProcess? Node { get; set; }

    /// <summary>Gets or sets a value indicating whether lateness is being collected.</summary>
    public bool Measures { get; set; }

    /// <summary>Gets the cues that were heard while it measured.</summary>
    public IReadOnlyList<Heard> Heard => _heard;

    /// <summary>Gets what broke a rule: lost, doubled, out of order, after stop.</summary>
    public List<string> Violations { get; } = [];

    /// <summary>Gets how often it was asked whether to go on.</summary>
    public int Questions { get; private set; }

    /// <summary>Gets the last step that was heard.</summary>
    public int LastStep => Volatile.Read(ref _lastStep);

    /// <summary>Gets the milliseconds from the utterance to the last cue that still came; 0 when none did.</summary>
    public double LastCueAfterStop { get; private set; }

    /// <summary>Gets the milliseconds from the utterance to the words that end the session; NaN before they came.</summary>
    public double StoppedAfter { get; private set; } = double.NaN;

    /// <summary>How long after a moment (a timestamp of this process) the first word came of those that came after it.</summary>
    /// <returns><c>null</c> when none did.</returns>
    public TimeSpan? FirstHeardAfter(long moment)
    {
        lock (_heardAt)
        {
            var first = _heardAt.FirstOrDefault(at => at > moment);
            return first == 0 ? null : TimeProvider.System.GetElapsedTime(moment, first);
        }
    }

    /// <summary>How long this person heard nothing when there should have been a cue: from a moment, or from when the next cue was due if that came later, to the first cue after the moment.</summary>
    /// <param name="moment">The moment, a timestamp of this process.</param>
    /// <param name="wall">The moment by the wall clock, by which cues are due.</param>
    /// <returns><c>null</c> when no cue came, or none had come before.</returns>
    public TimeSpan? SilentAfter(long moment, DateTimeOffset wall)
    {
        lock (_heardAt)
        {
            var (before, first) = (_cues.LastOrDefault(cue => cue.At <= moment), _cues.FirstOrDefault(cue => cue.At > moment));
            if (before.At == 0 || first.At == 0)
            {
                return null;
            }

            var (waited, untilDue) = (TimeProvider.System.GetElapsedTime(moment, first.At), before.Due + Every - wall);
            return untilDue <= TimeSpan.Zero ? waited : waited <= untilDue ? TimeSpan.Zero : waited - untilDue;
        }
    }

    /// <summary>Opens a conversation and its stream.</summary>
    public async Task OpenAsync(HttpClient http, CancellationToken over)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/conversations") { Content = JsonContent.Create(new { user = new { id = "load" } }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", LoadHost.Secret);
        using var answer = await http.SendAsync(request, over);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(over));
        Id = json.RootElement.GetProperty("conversationId").GetString()!;
        Token = json.RootElement.GetProperty("token").GetString()!;
        await ListenAsync(new Uri(json.RootElement.GetProperty("streamUrl").GetString()!), over);
    }

    /// <summary>Listens to a stream in the background until the socket closes.</summary>
    public async Task ListenAsync(Uri stream, CancellationToken over)
    {
        await _socket.ConnectAsync(stream, over);
        _ = ReceiveAsync(over);
    }

    /// <summary>Says stop, and from here on counts every cue as one too many.</summary>
    public async Task StopAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"v3/directline/conversations/{Id}/activities")
        {
            Content = JsonContent.Create(new { type = "message", text = "stop", from = new { id = "load" } }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Volatile.Write(ref _stopSentAt, TimeProvider.System.GetTimestamp());
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReceiveAsync(CancellationToken over)
    {
        var buffer = new byte[4096];
        var frame = new MemoryStream();
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var received = await _socket.ReceiveAsync(buffer.AsMemory(), over);
                frame.Write(buffer, 0, received.Count);
                if (received.EndOfMessage)
                {
                    Hear(frame.GetBuffer().AsMemory(0, (int)frame.Length));
                    frame.SetLength(0);
                }
            }
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return; // the server was killed, or the run is over
        }
    }

    private void Hear(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length == 0)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        lock (_heardAt)
        {
            _heardAt.Enqueue(TimeProvider.System.GetTimestamp());
            if (_heardAt.Count > Remembered)
            {
                _heardAt.Dequeue();
            }
        }

        using var json = JsonDocument.Parse(frame);
        foreach (var activity in json.RootElement.GetProperty("activities").EnumerateArray())
        {
            if (activity.GetProperty("type").ValueEquals("message") && activity.TryGetProperty("channelData", out var data) && data.TryGetProperty("massageBot", out var mark))
            {
                Hear(activity, mark, now);
            }
        }
    }

    private void Hear(JsonElement activity, JsonElement mark, DateTimeOffset now)
    {
        var sinceStop = _stopSentAt == 0 ? 0 : TimeProvider.System.GetElapsedTime(Volatile.Read(ref _stopSentAt)).TotalMilliseconds;
        if (mark.TryGetProperty("outcome", out _))
        {
            StoppedAfter = double.IsNaN(StoppedAfter) && _stopSentAt != 0 ? sinceStop : StoppedAfter;
            _stopHeard = true;
            return;
        }

        if (activity.TryGetProperty("attachments", out var cards) && cards.GetArrayLength() > 0)
        {
            return; // the card that stands in its place; what is said comes as text
        }

        if (!mark.TryGetProperty("step", out var stepId) || !mark.TryGetProperty("due", out var due))
        {
            return;
        }

        if (_stopHeard)
        {
            Violations.Add("after stop");
        }

        if (_stopSentAt != 0)
        {
            LastCueAfterStop = sinceStop;
        }

        if (mark.TryGetProperty("ask", out _))
        {
            Questions++; // "shall we go on?" after a gap of more than 20 s: it names the step, and is no cue
            return;
        }

        var step = int.Parse(stepId.GetString()!.Split('/')[1], CultureInfo.InvariantCulture);
        Check(step);
        Remember(due.GetDateTimeOffset());
        if (Measures)
        {
            _heard.Add(new Heard(now, (now - due.GetDateTimeOffset()).TotalMilliseconds));
        }
    }

    private void Remember(DateTimeOffset due)
    {
        lock (_heardAt)
        {
            _cues.Enqueue((TimeProvider.System.GetTimestamp(), due));
            if (_cues.Count > Remembered)
            {
                _cues.Dequeue();
            }
        }
    }

    private void Check(int step)
    {
        var wanted = LastStep + 1;
        if (LastStep != 0 && step != wanted)
        {
            Violations.Add(step == LastStep ? "doubled" : step < LastStep ? "out of order" : Lost);
        }

        Volatile.Write(ref _lastStep, Math.Max(step, LastStep));
    }
}
