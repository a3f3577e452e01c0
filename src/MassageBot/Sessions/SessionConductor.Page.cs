using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Sessions that a page performs (design.md 3): the page keeps the time and acts at once, the conductor replays what it reports and decides.</summary>
/// <remarks>
/// The session's axis is then the page's: every report sets it, and between two reports it runs on by itself. Ticks are taken at their exact moments,
/// as the page takes them, so that both have the same state; where they differ, the page is told ours.
/// </remarks>
internal sealed partial class SessionConductor
{
    /// <summary>How much further than we think a page may be, in milliseconds of real time.</summary>
    private const long MostAheadMs = 1_500;

    /// <summary>A page that was given a session says so; one that does not is not there, and the chat performs.</summary>
    private static readonly TimeSpan PageAnswers = TimeSpan.FromSeconds(5);

    /// <summary>A page unheard of for so long no longer counts as performing when something is said in the chat, or after a restart.</summary>
    private static readonly TimeSpan PageSilent = TimeSpan.FromMilliseconds(SessionRules.SkipGapMs);

    /// <summary>A page unheard of for longer has lost its session.</summary>
    private static readonly TimeSpan PageGone = TimeSpan.FromMilliseconds(SessionRules.HoldEndMs + 1);

    /// <summary>A page has come, or come back: the session that runs is given to it, wherever it was performed before. One device at a time; the newest performs.</summary>
    public async Task JoinAsync(ITurnContext turn, PageJoin join, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var conversation = turn.Activity.Conversation?.Id ?? string.Empty;
        presence.Joined(conversation, join);
        if (sessions.Find(conversation) is not { } session || !join.Plays)
        {
            return;
        }

        await session.Turn.WaitAsync(cancellationToken);
        try
        {
            if (session.Ended)
            {
                if (join.Session == session.Id)
                {
                    await PagePerformer.TellAsync(turn, session, null, [], cancellationToken); // it plays on what is over
                }
            }
            else
            {
                await GiveAsync(turn, session, join, cancellationToken);
            }
        }
        finally
        {
            session.Turn.Release();
        }
    }

    /// <summary>Takes what a page reports.</summary>
    /// <returns>Why it was not taken; <c>null</c> when it was.</returns>
    public async Task<string?> ReportAsync(ITurnContext turn, PageReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (sessions.Find(turn.Activity.Conversation?.Id) is not { } session || session.Id != report.Session)
        {
            return "unknown-session";
        }

        await session.Turn.WaitAsync(cancellationToken);
        try
        {
            if (session.Ended)
            {
                await PagePerformer.TellAsync(turn, session, null, [], cancellationToken);
                return null;
            }

            if (session.Page?.Device != report.Device)
            {
                return await TakeFromOtherAsync(turn, session, report, cancellationToken);
            }

            await TakeReportAsync(turn, session, session.Page, report, cancellationToken);
            return null;
        }
        finally
        {
            session.Turn.Release();
        }
    }

    // Whoever says stop or pause is heard. A page the session was taken from because it was silent gets it back; one that another device took over from does not.
    private async Task<string?> TakeFromOtherAsync(ITurnContext turn, LiveSession session, PageReport report, CancellationToken cancellationToken)
    {
        if (report is { IsHold: true, Input: { } input })
        {
            await TakeLockedAsync(turn, session, input, byItself: true, cancellationToken);
        }

        if (session.Ended || session.Page is not null)
        {
            return report.IsHold ? null : "other-device";
        }

        await GiveAsync(turn, session, new PageJoin(report.Device, true, null, 0, null, 1), cancellationToken);
        return null;
    }

    private async Task TakeReportAsync(ITurnContext turn, LiveSession session, PageLink page, PageReport report, CancellationToken cancellationToken)
    {
        page.Hear(clock.Wall.GetTimestamp());
        var promised = PlayedOn(session);
        var at = Math.Clamp(report.AtMs, session.State.NowMs, Math.Max(session.State.NowMs, session.NowMs(clock.Time) + (MostAheadMs * clock.Speed)));
        var passed = AdvanceTo(session, report.Input is null ? at : at - 1);
        session.StandAt(at, clock.Time);
        var effects = report.Input is { } input ? Reduce(session, input, TimeSpan.FromMilliseconds(at)) : [];
        effects = [.. promised, .. effects];
        await AfterAsync(turn, session, [.. passed.Concat(effects).Where(PagePerformer.IsForReaders)], keep: report.Input is not null || promised.Count > 0, cancellationToken);
        if (report.Seen is null || session.Ended || report.Seen != PageReport.Sight(session.State))
        {
            if (report.Seen is not null && !session.Ended && promised.Count == 0)
            {
                PageMetrics.Corrected();
            }

            await PagePerformer.TellAsync(turn, session, report.Input, report.Seen is null || promised.Count > 0 ? effects : [], cancellationToken);
        }

        if (session.Ended)
        {
            await TellEndAsync(session);
        }
        else
        {
            WakeAgain(session);
        }
    }

    // A page that has played on missed nothing: it is asked only what was promised before the program ended.
    private IReadOnlyList<SessionEffect> PlayedOn(LiveSession session)
    {
        if (session.AskFirst && session.PendingGapMs is not null)
        {
            return Reduce(session, new SessionInput.Tick(), Now(session));
        }

        session.SettleGap();
        return [];
    }

    private async Task GiveAsync(ITurnContext turn, LiveSession session, PageJoin join, CancellationToken cancellationToken)
    {
        var now = clock.Wall.GetTimestamp();
        if (session.Page is { } known && known.Device == join.Device && join.Session == session.Id)
        {
            // The same page, which has played on all the while.
            known.Hear(now);
            var asked = PlayedOn(session);
            await AfterAsync(turn, session, [.. asked.Where(PagePerformer.IsForReaders)], keep: asked.Count > 0, cancellationToken);
            await PagePerformer.TellAsync(turn, session, null, asked, cancellationToken);
            return;
        }

        IReadOnlyList<SessionEffect> effects = [];
        if (session.Latched)
        {
            effects = Reduce(session, new SessionInput.Command(Intent.Stop), Now(session));
        }
        else if (session.Page is null && session.PendingGapMs is null)
        {
            effects = AdvanceTo(session, session.NowMs(clock.Time)); // the chat performed up to now
        }
        else
        {
            var gap = GapOf(session);
            session.PendingGapMs = null;
            effects = Reduce(session, new SessionInput.Interrupted(gap), Now(session));
        }

        session.Page = session.Ended ? null : new PageLink(join.Device, now);
        await AfterAsync(turn, session, [.. effects.Where(PagePerformer.IsForReaders)], keep: true, cancellationToken);
        if (session.Page is { } page)
        {
            page.Hear(now);
            await pages.StartAsync(turn, session, page, join, effects, cancellationToken);
            WakeAgain(session);
        }
        else
        {
            await PagePerformer.TellAsync(turn, session, null, effects, cancellationToken);
            await TellEndAsync(session);
        }
    }

    private async Task AfterAsync(ITurnContext turn, LiveSession session, IReadOnlyList<SessionEffect> forReaders, bool keep, CancellationToken cancellationToken)
    {
        if (session.Ended)
        {
            scheduler.Forget(session);
            await latch.SetAsync(session); // memory, then disk, then the reply
        }

        await performer.PerformAsync(turn, session, forReaders, cancellationToken);
        if (keep || session.Ended || session.Unkept)
        {
            await KeepAsync(session);
        }
    }

    /// <summary>Before something said in the chat is taken: what the page has done up to now; a page that is not heard of is no longer waited for.</summary>
    private List<SessionEffect> BeforeChat(LiveSession session)
    {
        if (session.Page is not { } page || session.Ended)
        {
            return [];
        }

        if (clock.Wall.GetElapsedTime(page.LastHeard) > PageSilent)
        {
            session.PendingGapMs = GapOf(session);
            LetGoOf(session, "chat");
            return [];
        }

        return AdvanceTo(session, session.NowMs(clock.Time) - 1);
    }

    // All that happens by itself up to a moment, each at its own time: as the page does it.
    private static List<SessionEffect> AdvanceTo(LiveSession session, long untilMs)
    {
        List<SessionEffect> effects = [];
        while (!session.Latched && session.State.WakeMs is { } wake && wake <= untilMs)
        {
            (session.State, var more) = SessionReducer.Next(session.Script, session.State, new SessionInput.Tick(), TimeSpan.FromMilliseconds(wake));
            effects.AddRange(more);
        }

        return effects;
    }

    /// <summary>A wake of a session that a page performs: the page is waited for, so long as it may come.</summary>
    /// <returns>Whether nothing else is to be done now.</returns>
    private bool WaitsForPage(LiveSession session)
    {
        if (session.Page is null || session.Latched)
        {
            return false;
        }

        if (!session.Turn.Wait(0))
        {
            Schedule(session, clock.Time.GetTimestamp() + TicksOf(Again));
            return true;
        }

        try
        {
            if (session.Page is not { } page || session.Ended)
            {
                return session.Ended;
            }

            var left = Patience(page) - clock.Wall.GetElapsedTime(page.LastHeard);
            if (left > TimeSpan.Zero)
            {
                Schedule(session, clock.Time.GetTimestamp() + TicksOf(left * clock.Speed));
                return true;
            }

            GiveUp(session, page);
            return false;
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private void GiveUp(LiveSession session, PageLink page)
    {
        if (page.FromBefore && !page.Answers)
        {
            session.PendingGapMs = GapOf(session); // asked about in the chat
            LetGoOf(session, "restart");
        }
        else if (!page.Answers)
        {
            BeginAgain(session);
            LetGoOf(session, "never-came");
        }
        else
        {
            session.PendingGapMs = GapOf(session);
            LetGoOf(session, "gone");
        }
    }

    // Nobody performed: no time has passed, and nothing was said yet.
    private void BeginAgain(LiveSession session)
    {
        if (session.State is { Step: 0, Phase: SessionPhase.Running })
        {
            session.State = SessionReducer.Begin(session.Script) with { Day = session.State.Day };
        }

        session.StandAt(session.State.NowMs, clock.Time);
    }

    private static void LetGoOf(LiveSession session, string because)
    {
        session.Page = null;
        PageMetrics.Silent(because);
    }

    private static TimeSpan Patience(PageLink page) => page switch
    {
        { Answers: true } => PageGone,
        { FromBefore: true } => PageSilent,
        _ => PageAnswers,
    };

    // A page of before a restart was not heard of since then either: what was missed until then is not all of it.
    private long GapOf(LiveSession session) =>
        (session.PendingGapMs ?? 0) + (session.Page is { } page ? (long)clock.Wall.GetElapsedTime(page.LastHeard).TotalMilliseconds * clock.Speed : 0);
}
