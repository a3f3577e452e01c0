namespace MassageBot.Guidance.Sessions;

/// <summary>Everything a running session is: small (at most 8 KB as JSON), plain, and enough to compute its position at any time.</summary>
/// <remarks>
/// All times are milliseconds on the performer's own axis (the <c>now</c> it passes in), which never goes back.
/// It need not be stored after a <see cref="SessionInput.Tick"/> that came in time: what such ticks change can be computed again (design.md 3, <see cref="SessionReducer.MustBeKept"/>).
/// </remarks>
public sealed record SessionState
{
    /// <summary>Gets the hash of the script this session keeps to its end.</summary>
    public string ScriptHash { get; init; } = "";

    /// <summary>Gets the phase.</summary>
    public SessionPhase Phase { get; init; }

    /// <summary>Gets how many times as long people are waited for (<see cref="SessionSettings.Patience"/>).</summary>
    public int Patience { get; init; } = 1;

    /// <summary>Gets which answer is awaited.</summary>
    public SessionAsking Asking { get; init; }

    /// <summary>Gets how the session ended; <c>null</c> until then. Once set it never changes: the stop latch.</summary>
    public SessionOutcome? Outcome { get; init; }

    /// <summary>Gets why it ended: ids of rules.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Gets the fencing number: it rises whenever what was announced no longer holds.</summary>
    public int Epoch { get; init; }

    /// <summary>Gets the index of the step that runs, or that will run after a short lead.</summary>
    public int Step { get; init; }

    /// <summary>Gets the moment at which the step's zero lies: the anchor.</summary>
    public long ZeroMs { get; init; }

    /// <summary>Gets the index of the next cue of the step that was not said yet.</summary>
    public int NextCue { get; init; }

    /// <summary>Gets the id of the last cue that was said.</summary>
    public string? LastCueId { get; init; }

    /// <summary>Gets when something was last said.</summary>
    public long? SaidMs { get; init; }

    /// <summary>Gets a value indicating whether the gate of the step was answered.</summary>
    public bool Answered { get; init; }

    /// <summary>Gets the question that comes back when <see cref="SessionAsking.StartOver"/> or <see cref="SessionAsking.GoOn"/> is settled.</summary>
    public SessionAsking Before { get; init; }

    /// <summary>Gets a value indicating whether the session was on hold before the open question came.</summary>
    public bool BeforePaused { get; init; }

    /// <summary>Gets when the open question was asked or answered wrongly last.</summary>
    public long AskedMs { get; init; }

    /// <summary>Gets a value indicating whether the open question was asked again.</summary>
    public bool AskedAgain { get; init; }

    /// <summary>Gets where in its step the session was put on hold.</summary>
    public long HeldMs { get; init; }

    /// <summary>Gets since when it is on hold.</summary>
    public long PausedMs { get; init; }

    /// <summary>Gets a value indicating whether silence put it on hold: then an answer still counts, and 75 seconds end it.</summary>
    public bool Silent { get; init; }

    /// <summary>Gets a value indicating whether <see cref="SessionLine.StillPaused"/> was said.</summary>
    public bool StillPausedSaid { get; init; }

    /// <summary>Gets when the hands went on in the <see cref="StepKind.Do"/> step that runs; <c>null</c> when they are off.</summary>
    public long? PressFromMs { get; init; }

    /// <summary>Gets a value indicating whether the release words of the press that runs were said.</summary>
    public bool Released { get; init; }

    /// <summary>Gets the spot that was pressed last.</summary>
    public string? LastSpot { get; init; }

    /// <summary>Gets when the last press ended.</summary>
    public long? ReleasedMs { get; init; }

    /// <summary>Gets the epoch in which the last press ended: a later epoch means that a command brought what follows.</summary>
    public int ReleasedEpoch { get; init; }

    /// <summary>Gets the pressing time of each spot in this session, in milliseconds.</summary>
    public IReadOnlyDictionary<string, long> SpotMs { get; init; } = new Dictionary<string, long>();

    /// <summary>Gets the hands-on time of this session, in milliseconds.</summary>
    public long HandsOnMs { get; init; }

    /// <summary>Gets what was done in the 24 hours before.</summary>
    public DayLedger Day { get; init; } = new();

    /// <summary>Gets spots that are left alone for the rest of the session.</summary>
    public IReadOnlyList<string> LeftSpots { get; init; } = [];

    /// <summary>Gets the pressure level in force, 0 to 3; a step may allow less.</summary>
    public int Level { get; init; }

    /// <summary>Gets the highest level this session may reach: the script's, lowered by the pain number.</summary>
    public int LevelCap { get; init; }

    /// <summary>Gets the hands-on time at the last rise of the level.</summary>
    public long RaisedAtHandsOnMs { get; init; }

    /// <summary>Gets until when a spoken "firmer" waits for its second word.</summary>
    public long? FirmerUntilMs { get; init; }

    /// <summary>Gets when "ouch" was last heard.</summary>
    public long? OuchMs { get; init; }

    /// <summary>Gets the "ouch" the open pain question belongs to; <c>null</c> when thirty seconds after a rise brought it.</summary>
    public long? PainAskedForMs { get; init; }

    /// <summary>Gets P0, the pain number before any pressure.</summary>
    public int? PainStart { get; init; }

    /// <summary>Gets the last Pm.</summary>
    public int? PainMid { get; init; }

    /// <summary>Gets Pe.</summary>
    public int? PainEnd { get; init; }

    /// <summary>Gets how often the number was one above P0.</summary>
    public int Rises { get; init; }

    /// <summary>Gets when the number is asked again after a rise.</summary>
    public long? RecheckMs { get; init; }

    /// <summary>Gets a value indicating whether no step presses any more: the session finishes with rest and breathing.</summary>
    public bool Finishing { get; init; }

    /// <summary>Gets the breathing pattern chosen instead of the script's; <c>null</c> when the script's holds.</summary>
    public string? Breathing { get; init; }

    /// <summary>Gets the pace of the talk against the script's, in percent: 80 to 130.</summary>
    public int PacePercent { get; init; } = 100;

    /// <summary>Gets the volume, 1 to 10.</summary>
    public int Volume { get; init; } = 5;

    /// <summary>Gets the latest <c>now</c> seen.</summary>
    public long NowMs { get; init; }

    /// <summary>Gets when the session wants its next tick; <c>null</c> when it wants none.</summary>
    public long? WakeMs { get; init; }

    /// <summary>Gets the ids of the last inputs taken, against doubles.</summary>
    public IReadOnlyList<string> Seen { get; init; } = [];
}
