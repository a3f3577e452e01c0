using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>One thing that happens in a random run: after so many milliseconds, this.</summary>
public sealed record Happening(int AfterMs, int What, int Number, bool Spoken)
{
    /// <summary>From here on: the edges of limits, and inputs that are rare. The properties leave them out.</summary>
    public const int Edges = 100;

    /// <summary>How many kinds of them there are.</summary>
    public const int EdgeKinds = 8;

    private static readonly long[] Gaps = [0, 2_999, 3_000, 3_001, 19_999, 20_000, 20_001, 599_999, 600_000, 600_001];
    private static readonly string[] Choices = ["yes", "no", "lighter", "stop", "0", "7", "10", "12", "maybe"];
    private static readonly Intent[] Intents = [.. Enum.GetValues<Intent>().Where(intent => intent != Intent.Stop)];

    /// <summary>Mostly answers, so that runs get far; now and then a stop, a red flag, a gap, a crash, a long sleep.</summary>
    internal SessionInput? AsInput() => What switch
    {
        < 25 => new SessionInput.Command(Intent.Yes, null, Spoken),
        < 45 => new SessionInput.Command(Intent.Number, Number % 3, Spoken),
        < 48 => new SessionInput.Command(Intent.Number, Number % 11, Spoken),
        < 55 => new SessionInput.Command(Intent.Number, 2, Spoken),
        < 78 => new SessionInput.Command(Intents[What % Intents.Length], Number % 11, Spoken),
        < 81 => new SessionInput.Command(Intent.Pause, null, Spoken),
        < 83 => new SessionInput.Command(Intent.Resume, null, Spoken),
        < 86 => new SessionInput.Command(Intent.Firmer, null, Spoken),
        < 88 => new SessionInput.Command(Intent.Back, null, Spoken),
        88 => new SessionInput.RedFlag(SessionAlarm.Caution, ["F1"]),
        89 or 90 => new SessionInput.Interrupted(Number * 1000L),
        91 => new SessionInput.LightHeaded(),
        92 => new SessionInput.Answer("lighter"),
        93 => new SessionInput.Command(Intent.Stop),
        94 => new SessionInput.RedFlag((SessionAlarm)(1 + (Number % 3)), ["F2"]),
        Edges => new SessionInput.Answer(Choices[Number % Choices.Length]),
        Edges + 1 => new SessionInput.Interrupted(Gaps[Number % Gaps.Length]),
        Edges + 2 => new SessionInput.Command(Intent.Number, Number % 14, Spoken),
        Edges + 3 => Number % 4 == 0 ? new SessionInput.Trouble(["felt-nerve"]) : new SessionInput.LightHeaded(),
        Edges + 4 => Number % 4 == 0 ? new SessionInput.Leave() : new SessionInput.Start(new SessionSettings()),
        Edges + 5 => new SessionInput.Command(Intent.Lighter, null, Spoken),
        Edges + 6 => new SessionInput.Command(Intent.Pain, null, Spoken),
        _ => null, // 95 to 99: nothing is said; the performer sleeps through this span, or crashes and comes back
    };

    internal bool Sleeps => What is 95 or 96;

    /// <summary>How late the next tick comes; <c>null</c> when it is not late.</summary>
    internal long? Late => What == Edges + 7 ? Gaps[Number % Gaps.Length] : null;

    internal bool Crashes => What is 97 or 98 or 99;
}

/// <summary>What a session did.</summary>
internal sealed record Performed(long AtMs, SessionState State, SessionEffect Effect);

/// <summary>Performs a script under random happenings on a time axis of its own, and keeps all that was done.</summary>
internal sealed class RandomRun(Script script)
{
    public List<Performed> Done { get; } = [];

    public List<(long AtMs, SessionState Before, SessionInput Input, SessionState After, IReadOnlyList<SessionEffect> Effects)> Steps { get; } = [];

    public SessionState State { get; private set; } = SessionReducer.Begin(script);

    public long Now { get; private set; }

    public static RandomRun Of(Script script, IEnumerable<Happening> happenings, int repeatEach = 1, SessionSettings? settings = null)
    {
        var run = new RandomRun(script);
        run.Take(new SessionInput.Start(settings ?? new SessionSettings()));
        var count = 0;
        foreach (var happening in happenings)
        {
            run.Play(happening, repeatEach, ++count);
        }

        run.TickTo(run.Now + 60_000);
        return run;
    }

    public void Take(SessionInput input)
    {
        var before = State;
        (State, var effects) = SessionReducer.Next(script, State, input, TimeSpan.FromMilliseconds(Now));
        Steps.Add((Now, before, input, State, effects));
        Done.AddRange(effects.Select(effect => new Performed(Now, State, effect)));
    }

    public void TickTo(long atMs)
    {
        while (State.WakeMs is { } wake && Math.Min(wake, AnswerAt) <= atMs)
        {
            var answers = AnswerAt <= wake;
            Now = Math.Max(Now, Math.Min(wake, AnswerAt));
            Take(answers ? Answer() : new SessionInput.Tick());
        }

        Now = atMs;
    }

    // Most questions are answered, two to seven seconds after they were asked: otherwise no run would get anywhere.
    private long AnswerAt => State.Phase == SessionPhase.Waiting && Mix % 8 != 0 ? State.AskedMs + 2_000 + (Mix % 5_000) : long.MaxValue;

    private uint Mix => (uint)((State.AskedMs * 2_654_435_761L) + (State.Epoch * 40_503L) + (State.Step * 97L)) / 7;

    private SessionInput.Command Answer() => State.Asking == SessionAsking.Pain || (State.Asking == SessionAsking.Gate && script.Steps[State.Step].Kind == StepKind.Number)
        ? new SessionInput.Command(Intent.Number, State.PainStart is { } start && Mix % 4 != 1 ? start : (int)(Mix % 5))
        : new SessionInput.Command(Mix % 16 == 3 ? Intent.No : Intent.Yes);

    private void Play(Happening happening, int repeatEach, int count)
    {
        var at = Now + happening.AfterMs;
        if (happening.Sleeps)
        {
            Now = at;
            Take(new SessionInput.Tick());
            return;
        }

        if (happening.Late is { } late && State.WakeMs is { } wake)
        {
            Now = Math.Max(Now, wake + late);
            Take(new SessionInput.Tick());
            return;
        }

        if (happening.AfterMs > 0)
        {
            TickTo(at);
        }

        if (happening.Crashes)
        {
            State = System.Text.Json.JsonSerializer.Deserialize<SessionState>(System.Text.Json.JsonSerializer.Serialize(State, CaseScripts.Json), CaseScripts.Json)!;
        }

        for (var i = 0; i < repeatEach && happening.AsInput() is { } input; i++)
        {
            Take(input with { Id = $"m{count}" });
        }
    }
}
