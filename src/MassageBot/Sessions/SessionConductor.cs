using MassageBot.Channels;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using Microsoft.Extensions.Options;

namespace MassageBot.Sessions;

/// <summary>Holds the running sessions: takes inputs in turns, ticks when one is due, keeps what must survive, and says when a session is over.</summary>
internal sealed partial class SessionConductor(
    LiveSessions sessions, SessionPerformer performer, PagePerformer pages, PagePresence presence, SessionScheduler scheduler, ISessionStore store, StopLatch latch, IProactiveSender sender,
    SessionClock clock, IOptions<GuidedSessionOptions> options, ILogger<SessionConductor> logger, Ownership? nodes = null) : ISessionConductor
{
    /// <summary>The event by which the waiting dialog learns that a session ended outside a turn.</summary>
    public const string EndedEvent = "massagebot/session.ended";

    private const int MostFailedSends = 3;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);
    private const int TakenAtOnce = 40;
    private static readonly TimeSpan TakenEvery = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan TurnComes = TimeSpan.FromSeconds(3);

    public SessionView? Find(string conversationId) => sessions.Find(conversationId)?.View();

    public async Task<SessionView> StartAsync(ITurnContext turn, Script script, SessionSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var reference = turn.Activity.GetConversationReference();
        var before = sessions.Find(reference.Conversation?.Id);
        if (before?.StartedBy is { } startedBy && startedBy == turn.Activity.Id)
        {
            return before.View(); // this turn was cut off and is run again
        }

        if (before is not null)
        {
            scheduler.Forget(before);
            before.Latch();
            before.State = SessionReducer.Next(before.Script, before.State, new SessionInput.Leave(), Now(before)).State;
            before.EndedAt = before.EndedAt == DateTimeOffset.MaxValue ? clock.Wall.GetUtcNow() : before.EndedAt;
        }

        var player = presence.PlayerOf(reference.Conversation?.Id ?? string.Empty);
        settings = settings with
        {
            LeadInMs = settings.LeadInMs > 0 ? settings.LeadInMs : (int)options.Value.LeadIn.TotalMilliseconds,
            Patience = clock.Speed * (player?.Patience ?? 1),
        };
        var day = sessions.DayOf(reference, clock.Wall.GetUtcNow() - Day);
        settings = settings with { Day = DayLedgers.Sum(settings.Day, before is { Ended: true } && before.EndedAt > clock.Wall.GetUtcNow() - Day ? DayLedgers.Of(before) : new()) };
        var session = new LiveSession(Guid.NewGuid().ToString("N"), sessions.Share(script), reference, settings)
        {
            OriginTimestamp = clock.Time.GetTimestamp(),
            StartedBy = turn.Activity.Id,
            Page = player is null ? null : new PageLink(player.Device, clock.Wall.GetTimestamp()),
        };
        sessions.Put(session);
        return await TakeAsync(turn, session, new SessionInput.Start(settings with { Day = DayLedgers.Sum(settings.Day, day) }), cancellationToken);
    }

    public Task<SessionView> InputAsync(ITurnContext turn, SessionInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return TakeAsync(turn, Known(turn), input, cancellationToken);
    }

    public async Task<SessionView> PauseForRestartAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var session = Known(turn);
        await session.Turn.WaitAsync(cancellationToken);
        try
        {
            (session.AskFirst, session.Unkept) = (true, true); // said once the program has come back: to be kept even where nothing else changes
            return await TakeLockedAsync(turn, session, new SessionInput.Command(Intent.Pause, Spoken: false), byItself: false, cancellationToken);
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private LiveSession Known(ITurnContext turn) => sessions.Find(turn.Activity.Conversation?.Id)
        ?? throw new InvalidOperationException("No session is known in this conversation; start one first.");

    /// <summary>Sees to it that a latched session ends in words even when the turn that should say so never comes.</summary>
    public void EndSoon(LiveSession session) => Schedule(session, clock.Time.GetTimestamp() + TicksOf(TurnComes));

    /// <summary>Takes sessions over from an earlier run of the program, or from another node, and goes on with them: a few at a time, so that who says "stop" meanwhile is heard.</summary>
    public void TakeOver(IReadOnlyList<LiveSession> taken)
    {
        var now = clock.Time.GetTimestamp();
        List<LiveSession> ordered = [.. taken.OrderBy(LeftUntilWord)];
        for (var i = 0; i < ordered.Count; i++)
        {
            Schedule(ordered[i], now + TicksOf(i / TakenAtOnce * TakenEvery * clock.Speed));
        }
    }

    // Who has waited longest for a word hears it first, and before those who wait for none yet.
    private long LeftUntilWord(LiveSession session)
    {
        if (session.Latched || !GoesOver(session))
        {
            return long.MinValue;
        }

        var now = Now(session);
        var (state, effects) = SessionReducer.Next(session.Script, session.State, new SessionInput.Interrupted(session.PendingGapMs ?? 0), now);
        return (effects.OfType<SessionEffect.SayCue>().FirstOrDefault(cue => !SessionPerformer.IsSilent(cue))?.DueMs ?? state.WakeMs ?? long.MaxValue) - (long)now.TotalMilliseconds;
    }

    // A short gap is gone over as if the clock had stood still: what comes of it can be computed again, and is not written down.
    private static bool GoesOver(LiveSession session) => session is { PendingGapMs: <= SessionRules.SmallGapMs, AskFirst: false, Page: null };

    private void Schedule(LiveSession session, long dueTimestamp) => scheduler.Schedule(session, dueTimestamp, Wake);

    /// <summary>Lets go of a session that another node goes on with.</summary>
    public void LetGo(LiveSession session) => GiveUp(session);

    private void Wake(LiveSession session)
    {
        if (nodes?.Owns(session.ConversationId) == false || sessions.Find(session.ConversationId) != session)
        {
            return; // another node says what is due; the shard's keeper lets go of it here
        }

        if (!WaitsForPage(session) && !TickedInSilence(session))
        {
            _ = TickAsync(session);
        }
    }

    // Most ticks of a breathing step have nothing to say in chat: no turn is opened for them.
    private bool TickedInSilence(LiveSession session)
    {
        if (!session.Turn.Wait(0))
        {
            return false;
        }

        try
        {
            if (session.Latched || session.Ended || session.UnheardSince is not null || session.Unkept || session.State.Phase == SessionPhase.Ready)
            {
                return session.Ended;
            }

            StandStill(session);
            SessionInput input = session.PendingGapMs is { } gap ? new SessionInput.Interrupted(gap) : new SessionInput.Tick();
            if (MustBeKept(session, input, Now(session)))
            {
                return false;
            }

            var (state, effects) = SessionReducer.Next(session.Script, session.State, input, Now(session));
            if (state.Phase == SessionPhase.Ended || !effects.All(SessionPerformer.IsSilent))
            {
                return false;
            }

            session.State = state;
            session.SettleGap();
            WakeAgain(session);
            return true;
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private static bool MustBeKept(LiveSession session, SessionInput input, TimeSpan now) => session.PendingGapMs is null
        ? SessionReducer.MustBeKept(session.State, input, now)
        : !GoesOver(session) || input is not (SessionInput.Tick or SessionInput.Interrupted);

    private void StandStill(LiveSession session)
    {
        if (clock.Speed > 1 && session.PendingGapMs is null && session.Page is null)
        {
            session.StandStillForLateness(clock.Time, clock.Speed);
        }
    }

    private void WakeAgain(LiveSession session)
    {
        if (session.Page is { } page && !session.Latched)
        {
            Schedule(session, clock.Time.GetTimestamp() + TicksOf(Patience(page) * clock.Speed));
        }
        else if (session.State.WakeMs is { } wake)
        {
            Schedule(session, session.TimestampOf(wake, clock.Time));
        }
    }

    private async Task TickAsync(LiveSession session)
    {
        var unheard = false;
        try
        {
            await ReachStoreAsync(session);
            await sender.ContinueAsync(
                session.Reference,
                async (turn, token) =>
                {
                    turn.OnSendActivities(WithoutReplyTo);
                    try
                    {
                        await ReachChannelAsync(turn, session, token);
                        await TakeAsync(turn, session, new SessionInput.Tick(), token, byItself: true);
                    }
                    catch (Exception fault) when (IsOfTheStore(fault) || fault is ChannelSilentException)
                    {
                        (unheard, session.ChannelSilent) = (true, session.ChannelSilent || fault is ChannelSilentException); // no words about our troubles: it is spoken of when the store or the channel is back
                        LogTickFailed(fault.GetType().Name);
                    }
                },
                CancellationToken.None);
            session.FailedSends = 0;
        }
        catch (NotOwnerException)
        {
            LogNotOurs();
        }
#pragma warning disable CA1031 // One conversation's fault must not stop the scheduler; the cue is not said twice.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogTickFailed(fault.GetType().Name);
            unheard |= IsOfTheStore(fault);
            if (!unheard)
            {
                GoOnAfterFault(session);
            }
        }

        if (unheard)
        {
            WaitToBeHeard(session);
            if (session.ChannelSilent)
            {
                await KeepUnheardAsync(session);
            }
        }
    }

    // A channel that takes nothing three times has lost the person: hands are off by the words' own end.
    private void GoOnAfterFault(LiveSession session)
    {
        if (sessions.Find(session.ConversationId) != session)
        {
            return; // given up
        }

        if (++session.FailedSends >= MostFailedSends && !session.Ended)
        {
            session.State = SessionReducer.Next(session.Script, session.State, new SessionInput.Leave(), Now(session)).State;
            scheduler.Forget(session);
            _ = TellEndAsync(session);
        }
        else if (!session.Ended)
        {
            // What should have been said may have been "let go": hands off, and it is asked whether to go on (F59).
            session.PendingGapMs ??= session.Page is null ? SessionRules.SkipGapMs + 1 : null;
            Schedule(session, clock.Time.GetTimestamp() + TicksOf(Again));
        }
    }

    private async Task<SessionView> TakeAsync(ITurnContext turn, LiveSession session, SessionInput input, CancellationToken cancellationToken, bool byItself = false)
    {
        await session.Turn.WaitAsync(cancellationToken);
        try
        {
            return await TakeLockedAsync(turn, session, input, byItself, cancellationToken);
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private async Task<SessionView> TakeLockedAsync(ITurnContext turn, LiveSession session, SessionInput input, bool byItself, CancellationToken cancellationToken)
    {
        var wasEnded = session.Ended;
        input = input is SessionInput.Tick && session.State.Phase == SessionPhase.Ready ? new SessionInput.Start(session.Settings with { Day = session.State.Day }) : input;
        StandStill(session);
        var passed = BeforeChat(session);
        var page = session.Page;
        (input, var now) = await HoldWithoutStoreAsync(session, input, Now(session));
        session.Unkept |= MustBeKept(session, input, now);
        var effects = Reduce(session, input, now);
        if (input is SessionInput.Start)
        {
            await KeepFirstAsync(session);
        }

        if (session.Ended && !wasEnded)
        {
            await latch.SetAsync(session); // memory, then disk, then the reply
        }
        else if (page is null && effects.Any(effect => AnnouncesPress(session.Script, effect)))
        {
            await KeepAsync(session); // before it is said: whatever happens, a press is announced once or not at all (reliability.md F06)
            effects = [.. effects.Where(effect => !AnnouncesPress(session.Script, effect) || IsStillTrue(session, (SessionEffect.SayCue)effect))];
        }

        if (page is not null && !wasEnded)
        {
            await (input is SessionInput.Start
                ? pages.StartAsync(turn, session, page, presence.PlayerOf(session.ConversationId), effects, cancellationToken)
                : PagePerformer.TellAsync(turn, session, input, effects, cancellationToken));
            effects = [.. passed.Where(PagePerformer.IsForReaders), .. effects.Where(effect => effect is not SessionEffect.SayCue)];
        }

        await performer.PerformAsync(turn, session, effects, cancellationToken);
        session.UnheardSince = turn.Responded ? null : session.UnheardSince;
        session.Unkept |= session.UnheardKept && session.UnheardSince is null;
        if (session.Ended != wasEnded || session.Unkept)
        {
            await KeepAsync(session);
        }

        if (byItself && session.Ended && !wasEnded)
        {
            await TellEndAsync(session);
        }

        return session.View();
    }

    private static bool AnnouncesPress(Script script, SessionEffect effect) =>
        effect is SessionEffect.SayCue { Kind: CueKind.Say } cue && script.Steps.First(step => step.Id == cue.StepId).Kind == StepKind.Do;

    // Where writing it down took longer than the cue is true, it is left out: a press skipped is better than one begun late (P24, F13).
    private bool IsStillTrue(LiveSession session, SessionEffect.SayCue cue) =>
        (session.NowMs(clock.Time) - cue.DueMs) / clock.Speed <= Math.Max(cue.UntilMs - cue.DueMs, SessionRules.SmallGapMs);

    private void GiveUp(LiveSession session)
    {
        scheduler.Forget(session);
        sessions.Remove(session);
    }

    private IReadOnlyList<SessionEffect> Reduce(LiveSession session, SessionInput input, TimeSpan now)
    {
        IReadOnlyList<SessionEffect> effects = [];
        var stops = input is SessionInput.RedFlag { Level: not SessionAlarm.Caution } or SessionInput.Trouble or SessionInput.Leave;
        if (session.PendingGapMs is { } gap)
        {
            session.SettleGap();
            if (!session.Latched && !stops)
            {
                (session.State, effects) = SessionReducer.Next(session.Script, session.State, new SessionInput.Interrupted(gap), now);
                input = input is SessionInput.Tick ? new SessionInput.Command(Intent.None) : input; // nothing more than that
            }
        }

        if (session.Latched && !stops)
        {
            input = new SessionInput.Command(Intent.Stop); // it was heard before this turn came
        }

        (session.State, var more) = SessionReducer.Next(session.Script, session.State, input, now);
        if (session.Ended)
        {
            scheduler.Forget(session);
        }
        else
        {
            WakeAgain(session);
        }

        return [.. effects, .. more];
    }

    private TimeSpan Now(LiveSession session) => TimeSpan.FromMilliseconds(session.NowMs(clock.Time));

    private async Task TellEndAsync(LiveSession session)
    {
        try
        {
            await sender.DeliverEventAsync(session.Reference, EndedEvent, SessionContract.Outcome(session.State.Outcome!.Value));
        }
#pragma warning disable CA1031 // The session is over all the same; the dialog learns it when the store is back, or with the next message.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogEndNotTold(fault.GetType().Name);
            if (IsOfTheStore(fault))
            {
                WaitToBeHeard(session);
            }
        }
    }

    private long TicksOf(TimeSpan span) => (long)(span.TotalSeconds * clock.Time.TimestampFrequency);

    // What is due by itself answers nothing: a reply to what a page has not seen would be held back (protocol.md 2.7).
    private static Task<ResourceResponse[]> WithoutReplyTo(ITurnContext turn, List<Activity> activities, Func<Task<ResourceResponse[]>> next)
    {
        activities.ForEach(activity => activity.ReplyToId = null);
        return next();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What was due in a session could not be said: {Fault}.")]
    private partial void LogTickFailed(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "What was due in a session is said by another node now.")]
    private partial void LogNotOurs();

    [LoggerMessage(Level = LogLevel.Error, Message = "A session's end could not be told to its conversation: {Fault}.")]
    private partial void LogEndNotTold(string fault);
}
