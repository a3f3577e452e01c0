using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using Microsoft.Extensions.Options;

namespace MassageBot.Sessions;

/// <summary>Takes over at start what an earlier run of the program left running, and writes down that this one is alive.</summary>
/// <remarks>Read before anything else starts, so that an input that comes first finds its session; spoken when everything has started.</remarks>
internal sealed partial class SessionRecovery(
    ISessionStore store, LiveSessions sessions, SessionConductor conductor, SessionClock clock, IOptions<GuidedSessionOptions> options, ILogger<SessionRecovery> logger,
    Ownership? nodes = null)
    : BackgroundService, IHostedLifecycleService
{
    private readonly Ownership _nodes = nodes ?? new();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!_nodes.IsAlone)
        {
            return; // they come with the shards
        }

        var now = clock.Wall.GetUtcNow();
        await store.PurgeAsync(now - options.Value.KeepEnded);
        var alive = await store.LastBeatAsync();
        foreach (var kept in await store.LoadAsync())
        {
            sessions.Put(Revive(kept, alive, now));
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (_nodes.IsAlone)
        {
            GoOn(sessions.All);
        }

        return Task.CompletedTask;
    }

    /// <summary>Reads the sessions of shards that another node had.</summary>
    /// <returns>What puts them among the live ones, where they rest until <see cref="GoOn(IReadOnlyCollection{int})"/>.</returns>
    public async Task<Action> ReadAsync(IReadOnlyList<TakenShard> shards)
    {
        var seen = shards.ToDictionary(shard => shard.Shard, shard => shard.Seen - _nodes.Skew);
        var kept = await store.LoadAsync(seen.Keys);
        return () =>
        {
            foreach (var session in kept)
            {
                sessions.Put(Revive(session, seen[Shards.Of(session.ConversationId)], clock.Wall.GetUtcNow()));
            }
        };
    }

    /// <summary>Goes on with the sessions of shards.</summary>
    public void GoOn(IReadOnlyCollection<int> shards) => GoOn(Of(shards));

    /// <summary>Lets go of the sessions of shards, without a word.</summary>
    /// <returns>Those that were running.</returns>
    public IReadOnlyList<LiveSession> LetGo(IReadOnlyCollection<int> shards)
    {
        var gone = Of(shards).ToList();
        gone.ForEach(conductor.LetGo);
        return [.. gone.Where(session => !session.Ended)];
    }

    /// <summary>Tells which shards have a session that was taken over, or could not be heard, and has not been told so and kept yet. A page that is away asks by itself; where it is kept that a session was not heard, the next one asks.</summary>
    public IReadOnlySet<int> Owing() => sessions.All
        .Where(session => session is { Ended: false, Page: null, UnheardKept: false } && (session.PendingGapMs is not null || session.UnheardSince is not null || session.Unkept))
        .Select(session => Shards.Of(session.ConversationId)).ToHashSet();

    private IEnumerable<LiveSession> Of(IReadOnlyCollection<int> shards) => sessions.All.Where(session => shards.Contains(Shards.Of(session.ConversationId)));

    private void GoOn(IEnumerable<LiveSession> taken)
    {
        var running = taken.Where(session => !session.Ended).ToList();
        conductor.TakeOver(running);
        if (running.Count > 0)
        {
            LogTakenOver(running.Count);
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start does not wait for it
        using var timer = new PeriodicTimer(options.Value.Heartbeat, clock.Wall);
        var purged = clock.Wall.GetTimestamp();
        using var stop = stoppingToken.Register(timer.Dispose); // then there is no next tick, which is no fault
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            await BeatAsync();
            if (clock.Wall.GetElapsedTime(purged) > TimeSpan.FromHours(1))
            {
                purged = clock.Wall.GetTimestamp();
                await ForgetOldAsync();
            }
        }
    }

    private LiveSession Revive(StoredSession kept, DateTimeOffset? alive, DateTimeOffset now)
    {
        // A wall that went back tells nothing about the gap: then it is one to be asked about.
        var since = alive is { } beat && beat > kept.SavedAt ? beat : kept.SavedAt;
        var (gap, passed) = (Ms(now - since), Ms(now - kept.SavedAt));
        if (!_nodes.IsAlone && gap is < 0 and > -1000)
        {
            (gap, passed) = (0, Math.Max(passed, 0)); // the database's clock is known to some milliseconds
        }

        if (gap < 0)
        {
            gap = SessionRules.SkipGapMs + 1;
            passed = gap;
        }

        var unheard = kept.Reference.UnheardMs;
        gap = Math.Max(gap, unheard is { } before ? passed + before : 0);
        var session = new LiveSession(kept.Id, sessions.Share(kept.Script), kept.Reference.ToReference(), kept.Settings)
        {
            State = kept.State,
            BaseMs = kept.NowMs + passed,
            OriginTimestamp = clock.Time.GetTimestamp(),
            PendingGapMs = kept.Reference.AskFirst ? Math.Max(gap, SessionRules.SkipGapMs + 1) : gap,
            AskFirst = kept.Reference.AskFirst,
            StartedBy = kept.StartedBy,
            CardId = kept.CardId,
            CardStays = kept.CardStays,
            Version = kept.Version,
            UnheardSince = unheard is null ? null : clock.Wall.GetTimestamp() - (long)(gap / 1000.0 / clock.Speed * clock.Wall.TimestampFrequency),
            UnheardKept = unheard is not null,
            ChannelSilent = unheard is not null,
            EndedAt = kept.State.Phase == SessionPhase.Ended ? kept.SavedAt : DateTimeOffset.MaxValue,
        };
        session.MayHaveSpoken(clock.Time, clock.Speed);
        if (kept.Reference.Page is { } device)
        {
            session.Page = new PageLink(device, clock.Wall.GetTimestamp()) { FromBefore = true };
        }

        if (kept.Latched)
        {
            session.Latch();
        }

        return session;
    }

    private long Ms(TimeSpan real) => (long)real.TotalMilliseconds * clock.Speed;

    private async Task BeatAsync()
    {
        try
        {
            if (_nodes.IsAlone && sessions.AnyRunning) // else the lease tells
            {
                await store.BeatAsync(clock.Wall.GetUtcNow());
            }
        }
#pragma warning disable CA1031 // Without it a gap looks longer than it was, and is asked about.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNoBeat(fault.GetType().Name);
        }
    }

    private async Task ForgetOldAsync()
    {
        var before = clock.Wall.GetUtcNow() - options.Value.KeepEnded;
        foreach (var session in sessions.All.Where(session => session.Ended && session.EndedAt < before))
        {
            sessions.Remove(session);
        }

        if (_nodes.SeesToAll)
        {
            await store.PurgeAsync(before);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} sessions are taken over; what they missed is told.")]
    private partial void LogTakenOver(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "It could not be written down that the program is alive: {Fault}.")]
    private partial void LogNoBeat(string fault);
}
