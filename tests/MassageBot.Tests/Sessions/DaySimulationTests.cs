using System.Text.Json;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using Xunit.Abstractions;

namespace MassageBot.Tests.Sessions;

/// <summary>A day with 10,000 people on the manual clock: random commands, crashes, doubles, clocks that jump. One seed makes it all again.</summary>
public class DaySimulationTests(ITestOutputHelper output)
{
    private const int DayMs = 86_400_000;
    private static readonly Intent[] Intents = Enum.GetValues<Intent>();

    [Fact]
    public void Ten_thousand_sessions_in_a_day_break_no_rule()
    {
        var seed = Cases.Seed;
        output.WriteLine($"seed={seed}");
        var random = new Random(seed);
        var clock = new ManualClock();
        var scripts = Stage.Pack.Techniques.All.Select(technique => Stage.Compile(technique.Id, random.Next(1, 4))).ToList();
        var people = Enumerable.Range(0, 10_000).Select(_ => new Person(scripts[random.Next(scripts.Count)], random.Next(DayMs), random)).ToList();
        var queue = new PriorityQueue<Person, long>(people.Select(person => (person, person.NextMs)));

        while (queue.TryDequeue(out var person, out var at))
        {
            clock.Advance(TimeSpan.FromMilliseconds(Math.Max(0, at - clock.GetElapsedTime(0).TotalMilliseconds)));
            clock.WallAtZero += TimeSpan.FromSeconds(random.Next(-3600, 3601) / 100 * 100); // the wall may say what it likes
            person.Act((long)clock.GetElapsedTime(0).TotalMilliseconds);
            if (person.Broken is { } broken)
            {
                Assert.Fail($"seed={seed}: {broken}\n{person.Told}");
            }


            if (person.NextMs < long.MaxValue)
            {
                queue.Enqueue(person, person.NextMs);
            }
        }

        Assert.All(people, person => Assert.True(person.Ended, $"seed={seed}: a session never ended"));
        var outcomes = people.GroupBy(person => person.Outcome).ToDictionary(group => group.Key, group => group.Count());
        output.WriteLine(string.Join(", ", outcomes));
        Assert.Equal(Enum.GetValues<SessionOutcome>().Length, outcomes.Count);
        Assert.True(outcomes[SessionOutcome.Completed] > 1_000, string.Join(", ", outcomes));
    }

    private sealed class Person
    {
        private readonly HashSet<(int Epoch, string CueId)> _heard = [];
        private readonly Script _script;
        private readonly Random _random;
        private readonly long _startMs;
        private readonly Queue<(long AtMs, SessionInput Input, IReadOnlyList<SessionEffect> Effects)> _told = new();
        private SessionState _state;
        private SessionState _kept;
        private long _nextWordMs;
        private long _lastSaidMs = long.MinValue;
        private bool _pressing;
        private int _words;
        private int _inputs;

        public Person(Script script, long startMs, Random random)
        {
            (_script, _random, _startMs, NextMs, _words) = (script, random, startMs, startMs, random.Next(0, 12));
            _kept = _state = SessionReducer.Begin(script);
        }

        public long NextMs { get; private set; }

        public string? Broken { get; private set; }

        /// <summary>Gets the last things that happened, for a failure to be understood.</summary>
        public string Told => string.Join("\n", _told.Select(told => $"{told.AtMs} {told.Input} -> {string.Join(" ", told.Effects.Where(effect => effect is not SessionEffect.Wake))}"));

        public bool Ended => _state.Phase == SessionPhase.Ended;

        public SessionOutcome Outcome => _state.Outcome!.Value;

        public void Act(long nowMs)
        {
            var now = nowMs - _startMs;
            switch (_state.Phase)
            {
                case SessionPhase.Ready:
                    Take(new SessionInput.Start(new SessionSettings()), now);
                    break;
                case SessionPhase.Waiting when _random.Next(10) > 0 && now - _state.AskedMs < 8_000:
                    Take(AnswerTo(), now + _random.Next(0, 100));
                    break;
                default:
                    Take(now >= _nextWordMs && _words > 0 ? Word() : new SessionInput.Tick(), now);
                    break;
            }

            if (_random.Next(400) == 0)
            {
                Crash(now);
            }

            Plan(now);
        }

        private void Plan(long now)
        {
            if (Ended || _state.WakeMs is not { } wake)
            {
                NextMs = long.MaxValue;
                return;
            }

            if (now >= _nextWordMs && --_words > 0)
            {
                _nextWordMs = now + _random.Next(500, 90_000);
            }

            var next = _state.Phase == SessionPhase.Waiting ? Math.Min(wake, now + _random.Next(1_500, 6_000)) : wake;
            next = _words > 0 ? Math.Min(next, Math.Max(now, _nextWordMs)) : next;
            next += _random.Next(50) == 0 ? _random.Next(0, 30_000) : 0; // now and then it comes late
            NextMs = _startMs + Math.Max(next, now + 1);
        }

        private SessionInput.Command AnswerTo()
        {
            var number = _state.Asking == SessionAsking.Pain || (_state.Asking == SessionAsking.Gate && _script.Steps[_state.Step].Kind == StepKind.Number);
            return number
                ? new SessionInput.Command(Intent.Number, _random.Next(30) == 0 ? _random.Next(0, 11) : _state.PainStart ?? _random.Next(0, 5))
                : new SessionInput.Command(_random.Next(60) == 0 ? Intent.No : Intent.Yes);
        }

        private SessionInput Word() => _random.Next(100) switch
        {
            < 92 => new SessionInput.Command(Intents[_random.Next(Intents.Length)], _random.Next(-3, 14), _random.Next(2) == 0),
            < 94 => new SessionInput.RedFlag((SessionAlarm)_random.Next(4), ["F1"]),
            < 96 => new SessionInput.LightHeaded(),
            < 97 => new SessionInput.Leave(),
            _ => new SessionInput.Answer(new string((char)_random.Next(32, 0xD7FF), _random.Next(0, 40))),
        };

        // Only what was kept at the last input comes back, as text; ticks after it are computed.
        private void Crash(long now)
        {
            if (Ended || _kept.Phase == SessionPhase.Ready)
            {
                return;
            }

            var gap = _random.Next(4) == 0 ? _random.Next(0, 900_000) : _random.Next(0, 30_000);
            _state = JsonSerializer.Deserialize<SessionState>(JsonSerializer.Serialize(_kept))!;
            if (JsonSerializer.Serialize(_state).Length > 8 * 1024)
            {
                Broken = "the state is larger than 8 KB";
            }

            _pressing = false; // what the person does now is up to the words they have heard, and to the question that comes
            Take(new SessionInput.Interrupted(gap), now + gap);
        }

        private void Take(SessionInput input, long now)
        {
            input = input with { Id = $"{++_inputs}" };
            var before = _state;
            var earlier = _random.Next(200) == 0 && input is not SessionInput.Interrupted ? now - _random.Next(0, 5_000) : now; // a clock that went back a little
            (_state, var effects) = SessionReducer.Next(_script, before, input, TimeSpan.FromMilliseconds(earlier));
            _told.Enqueue((earlier, input, effects));
            if (_told.Count > 12)
            {
                _told.Dequeue();
            }

            Check(before, input, effects, Math.Max(earlier, before.NowMs));
            _kept = SessionReducer.MustBeKept(before, input, TimeSpan.FromMilliseconds(Math.Max(earlier, before.NowMs))) ? _state : _kept;
            if (input is not SessionInput.Tick && _random.Next(20) == 0)
            {
                var (again, nothing) = SessionReducer.Next(_script, _state, input, TimeSpan.FromMilliseconds(now));
                Broken ??= nothing.Count > 0 || (again != _state && again.Epoch != _state.Epoch) ? "a double had an effect" : null;
            }
        }

        private void Check(SessionState before, SessionInput input, IReadOnlyList<SessionEffect> effects, long now)
        {
            if (before.Phase == SessionPhase.Ended && effects.Count > 0)
            {
                Broken = "something was said after the end";
            }

            if (_state.SpotMs.Values.Any(ms => ms > _script.Limits.MaxSpotSeconds * 1000L) || _state.HandsOnMs > _script.Limits.MaxHandsOnSeconds * 1000L)
            {
                Broken = $"a limit was passed: {string.Join(", ", _state.SpotMs)} of {_script.Limits}";
            }

            if (_state.Level > before.Level && input is not (SessionInput.Start or SessionInput.Command { Intent: Intent.Firmer or Intent.Yes }))
            {
                Broken = $"pressure rose by {input}";
            }

            foreach (var effect in effects)
            {
                Hear(effect, now);
            }
        }

        private void Hear(SessionEffect effect, long now)
        {
            switch (effect)
            {
                case SessionEffect.SayCue cue:
                    if (!_heard.Add((cue.Epoch, cue.CueId)))
                    {
                        Broken = $"{cue.CueId} came twice in one epoch";
                    }

                    if (now > cue.UntilMs && cue.Kind != CueKind.Release)
                    {
                        Broken = $"{cue.CueId} came {now - cue.UntilMs} ms after its window";
                    }

                    if (cue.Kind != CueKind.Release && _lastSaidMs > now - SessionRules.CueSpacingMs)
                    {
                        Broken = $"{cue.CueId} came {now - _lastSaidMs} ms after the cue before";
                    }

                    var press = cue.Kind == CueKind.Say && _script.Steps.First(step => step.Id == cue.StepId).Kind == StepKind.Do;
                    if (press && _pressing)
                    {
                        Broken = $"{cue.CueId} began while another press had not ended";
                    }

                    _pressing = press || (_pressing && cue.Kind != CueKind.Release);
                    _lastSaidMs = now;
                    break;
                case SessionEffect.SayLine { Safety: true }:
                    _pressing = false;
                    break;
                case SessionEffect.Ask ask:
                    if (_pressing && ask.AskId != "go-on")
                    {
                        Broken = $"{ask.AskId} was asked while a press had not ended";
                    }

                    _pressing = false;
                    break;
            }
        }
    }
}
