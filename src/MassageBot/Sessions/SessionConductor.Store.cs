using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using MassageBot.Storage;

namespace MassageBot.Sessions;

/// <summary>What the conductor writes down, and how a session goes on while the store is down (F15).</summary>
internal sealed partial class SessionConductor
{
    private static bool IsOfTheStore(Exception fault) => fault is StorageFaultException || (fault is not (TimeoutException or HttpIOException) && DatabaseFaults.IsOfTheDisk(fault));

    // Without the store a session goes on to the end of its step, and rests there until it can be written down again, or somebody says go on (F15).
    private async Task<(SessionInput Input, TimeSpan Now)> HoldWithoutStoreAsync(LiveSession session, SessionInput input, TimeSpan now)
    {
        if (!session.StoreFailed || input is not SessionInput.Tick || session.Page is not null || session.Latched || session.PendingGapMs is not null)
        {
            return (input, now);
        }

        await KeepAsync(session);
        var state = session.State;
        if (!session.StoreFailed || state.Phase != SessionPhase.Running || (session.Script.Steps[state.Step].IsGate && !state.Answered))
        {
            return (input, now);
        }

        var end = TimeSpan.FromMilliseconds(state.ZeroMs + session.Script.Steps[state.Step].DurationMs);
        return now < end ? (input, now) : (new SessionInput.Command(Intent.Pause, Spoken: false), end - TimeSpan.FromMilliseconds(1));
    }

    // No session begins that nobody could remember (F15).
    private async Task KeepFirstAsync(LiveSession session)
    {
        await KeepAsync(session);
        if (session.StoreFailed)
        {
            GiveUp(session);
            throw new StorageFaultException("The session could not be written down, so it is not begun. See the log for what is wrong with the store.");
        }

        session.Unkept = true; // the card that is shown next belongs to it
    }

    // What cannot be kept now is kept with the next tick: a session is not given up for a slow disk.
    private async Task KeepAsync(LiveSession session)
    {
        session.EndedAt = session.Ended ? clock.Wall.GetUtcNow() : session.EndedAt;
        var kept = new StoredSession
        {
            Id = session.Id,
            ConversationId = session.ConversationId,
            Version = session.Version + 1,
            Script = session.Script,
            State = session.State,
            Settings = session.Settings,
            Reference = SavedReference.From(session.Reference, session.Page?.Device, session.AskFirst, UnheardMs(session)),
            StartedBy = session.StartedBy,
            CardId = session.CardId,
            CardStays = session.CardStays,
            NowMs = session.NowMs(clock.Time),
            SavedAt = clock.Wall.GetUtcNow(),
            Latched = session.Latched,
        };
        try
        {
            await store.SaveAsync(kept, session.Version);
            (session.Version, session.Unkept, session.StoreFailed, session.UnheardKept) = (kept.Version, false, false, kept.Reference.UnheardMs is not null);
        }
        catch (Exception fault) when (fault is SessionConflictException or NotOwnerException)
        {
            GiveUp(session); // another node has it: this one says no more (P20)
            throw;
        }
#pragma warning disable CA1031 // Tried again with the next tick; a stop is kept by its latch.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            (session.Unkept, session.StoreFailed) = (true, true);
            var kind = fault.GetType().Name;
            LogNotKept(kind);
        }
    }

    // Where what is said goes through the store, nobody hears us while it is down. That is an interruption and no end: looked for until it is back, and then spoken of as one.
    // The same where a channel gives no answer.
    private void WaitToBeHeard(LiveSession session)
    {
        if (sessions.Find(session.ConversationId) != session)
        {
            return; // given up
        }

        session.UnheardSince ??= clock.Wall.GetTimestamp();
        var again = clock.Time.GetTimestamp() + TicksOf(Again);
        if (session.Ended)
        {
            scheduler.Schedule(session, again, ended => _ = TellEndLateAsync(ended));
        }
        else
        {
            Schedule(session, again);
        }
    }

    // A channel may be silent for long, and the program be replaced meanwhile: whoever goes on with the session asks then.
    private async Task KeepUnheardAsync(LiveSession session)
    {
        ShardClaim.Current = nodes?.ClaimOf(session.ConversationId);
        if (session is { UnheardKept: true } or { Ended: true } || (ShardClaim.Current is null && nodes is not null))
        {
            return;
        }

        await session.Turn.WaitAsync();
        try
        {
            await KeepAsync(session);
        }
        catch (Exception fault) when (fault is SessionConflictException or NotOwnerException)
        {
            LogNotOurs();
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private long? UnheardMs(LiveSession session) => session.UnheardSince is { } since ? (long)clock.Wall.GetElapsedTime(since).TotalMilliseconds * clock.Speed : null;

    // A session in which something was not heard is not touched before the store can be reached again.
    private async Task ReachStoreAsync(LiveSession session)
    {
        if (session.UnheardSince is not null)
        {
            await store.BeatAsync(clock.Wall.GetUtcNow());
            session.PendingGapMs = UnheardMs(session);
            session.MayHaveSpoken(clock.Time, clock.Speed);
        }
    }

    // Nor before its channel answers again: a question that nobody has heard is not open.
    private static async Task ReachChannelAsync(ITurnContext turn, LiveSession session, CancellationToken cancellationToken)
    {
        if (session.ChannelSilent)
        {
            await turn.SendActivityAsync(new Activity { Type = ActivityTypes.Typing }, cancellationToken);
            session.ChannelSilent = false;
        }
    }

    // The words that end it are owed (reliability.md: safety text at least once).
    private async Task TellEndLateAsync(LiveSession session)
    {
        try
        {
            await store.BeatAsync(clock.Wall.GetUtcNow());
            await sender.ContinueAsync(
                session.Reference,
                async (turn, token) =>
                {
                    turn.OnSendActivities(WithoutReplyTo);
                    await performer.PerformAsync(turn, session, [new SessionEffect.End(session.State.Outcome!.Value, session.State.Reasons)], token);
                    await KeepAsync(session);
                },
                CancellationToken.None);
            session.UnheardSince = null;
            await TellEndAsync(session);
        }
#pragma warning disable CA1031 // Tried again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogTickFailed(fault.GetType().Name);
            WaitToBeHeard(session);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A session could not be written down ({Fault}); it goes on, and is tried again.")]
    private partial void LogNotKept(string fault);
}
