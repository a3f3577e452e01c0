using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>A session in this process: its state, where to speak, and its place on the clock.</summary>
internal sealed class LiveSession(string id, Script script, ConversationReference reference, SessionSettings settings)
{
    // Clocks of two nodes differ by less, and no write waits longer in line.
    private const long SpokenAhead = 10_000;
    private volatile bool _latched;

    public string Id { get; } = id;

    public Script Script { get; } = script;

    public ConversationReference Reference { get; set; } = reference;

    public SessionSettings Settings { get; } = settings;

    public string ConversationId => Reference.Conversation!.Id!;

    /// <summary>Gets the lock under which inputs are taken, one after the other.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public SessionState State { get; set; } = SessionReducer.Begin(script);

    /// <summary>Gets or sets the timestamp of the session clock at which <c>now</c> was <see cref="BaseMs"/>.</summary>
    public long OriginTimestamp { get; set; }

    public long BaseMs { get; set; }

    /// <summary>Gets or sets how long nobody could hear us before this process took the session over; <c>null</c> when that is settled.</summary>
    public long? PendingGapMs { get; set; }

    /// <summary>Gets or sets until when, on the session's own axis, what is due may have been said already by whoever had the session before.</summary>
    public long MayBeSaidUntilMs { get; set; } = -1;

    /// <summary>Gets or sets a value indicating whether the person was told that the next start asks before it goes on.</summary>
    public bool AskFirst { get; set; }

    public string? StartedBy { get; set; }

    public string? CardId { get; set; }

    /// <summary>Gets or sets a value indicating whether the channel replaces messages; learnt at the first try.</summary>
    public bool CardStays { get; set; }

    public long Version { get; set; }

    /// <summary>Gets or sets a value indicating whether the last change could not be written down.</summary>
    public bool Unkept { get; set; }

    /// <summary>Gets or sets a value indicating whether the store did not take the last change.</summary>
    public bool StoreFailed { get; set; }

    public long WakeOrder { get; set; }

    /// <summary>Gets or sets when it was last kept, by the wall.</summary>
    public DateTimeOffset EndedAt { get; set; } = DateTimeOffset.MaxValue;

    public int FailedSends { get; set; }

    /// <summary>Gets or sets when nothing could be said any more because the store was down or the channel gave no answer, a timestamp of the wall clock; <c>null</c> while all is heard.</summary>
    public long? UnheardSince { get; set; }

    /// <summary>Gets or sets a value indicating whether it is written down that it is not heard: whoever goes on with it knows.</summary>
    public bool UnheardKept { get; set; }

    /// <summary>Gets or sets a value indicating whether its channel gave no answer the last time.</summary>
    public bool ChannelSilent { get; set; }

    /// <summary>Gets or sets the page that performs the session; <c>null</c> while the chat does.</summary>
    public PageLink? Page { get; set; }

    public SendBudget Budget { get; } = new();

    /// <summary>Gets a value indicating whether somebody said stop: from then on nothing is sent but the words that end the session.</summary>
    public bool Latched => _latched;

    public bool Ended => State.Phase == SessionPhase.Ended;

    public void Latch() => _latched = true;

    /// <summary>Notes that what is due now, or was a moment ago, may have been said: by a node that had the session, or by a write that was not answered.</summary>
    public void MayHaveSpoken(TimeProvider time, int speed) => MayBeSaidUntilMs = NowMs(time) + (SpokenAhead * speed);

    /// <summary>What was missed is spoken of, and what was promised about it is kept.</summary>
    public void SettleGap()
    {
        if (PendingGapMs is not null)
        {
            (PendingGapMs, AskFirst) = (null, false);
        }
    }

    public long NowMs(TimeProvider time) => BaseMs + (long)time.GetElapsedTime(OriginTimestamp).TotalMilliseconds;

    /// <summary>Lets the session's time stand for what a wake came late by less than a real small gap: on a fast clock a few milliseconds are an interruption else.</summary>
    public void StandStillForLateness(TimeProvider time, int speed)
    {
        var now = NowMs(time);
        if (State.WakeMs is { } wake && now > wake && (now - wake) / speed <= SessionRules.SmallGapMs)
        {
            (BaseMs, OriginTimestamp) = (Math.Max(wake, State.NowMs), time.GetTimestamp());
        }
    }

    /// <summary>Sets the session's time to a moment, from which it runs on.</summary>
    public void StandAt(long atMs, TimeProvider time) => (BaseMs, OriginTimestamp) = (atMs, time.GetTimestamp());

    public long TimestampOf(long atMs, TimeProvider time) => OriginTimestamp + (long)Math.Ceiling((atMs - BaseMs) / 1000.0 * time.TimestampFrequency);

    public SessionView View() => new(Script, State);
}
