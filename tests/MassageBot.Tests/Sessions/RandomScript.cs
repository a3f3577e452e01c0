using System.Globalization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>Scripts made from a few numbers, so that a failing case is small and can be told again.</summary>
internal static class RandomScript
{
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 11).Select(number => number.ToString(CultureInfo.InvariantCulture))];
    private static readonly string[] Spots = ["low", "mid", "high"];

    /// <summary>A script with a start number, then as many steps as there are seeds, then an end number and an end.</summary>
    public static Script From(IReadOnlyList<int> seeds, bool partner, bool noPressure)
    {
        var steps = new List<ScriptStep>();
        if (partner)
        {
            Add(steps, StepKind.Consent, 15, 0);
        }

        Add(steps, StepKind.Number, 10, 0, NumberUse.Start);
        foreach (var seed in seeds)
        {
            AddFrom(steps, Math.Abs(seed % 10_000), noPressure);
        }

        Add(steps, StepKind.Number, 10, 0, NumberUse.End);
        Add(steps, StepKind.End, 15, 0);
        return new Script
        {
            Hash = "random",
            Technique = "random",
            Title = "Random",
            Language = "en",
            Pace = 1,
            Partner = partner,
            Device = false,
            Adaptations = [],
            TotalMs = steps.Sum(step => step.DurationMs),
            HandsOnMs = steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.DurationMs),
            Limits = new ScriptLimits { MaxPressure = noPressure ? 0 : 3, MaxHandsOnSeconds = 200, MaxSpotSeconds = 60, Breathing = ["B0", "B1", "B3"], NoPressure = noPressure },
            Steps = steps,
        };
    }

    private static void AddFrom(List<ScriptStep> steps, int seed, bool noPressure)
    {
        var seconds = 10 + (seed / 10 % 5 * 5);
        switch (seed % 10)
        {
            case 0 or 1 or 2 or 3:
                Add(steps, StepKind.Do, seconds, noPressure ? 0 : 1 + (seed / 100 % 3), spot: noPressure ? null : Spots[seed / 300 % 3], stepUp: !noPressure && seed / 900 % 8 == 3);
                break;
            case 4:
                Add(steps, StepKind.Check, 10, 0);
                break;
            case 5:
                Add(steps, StepKind.Number, 10, 0, NumberUse.Mid);
                break;
            case 6:
                Add(steps, StepKind.Breathe, seconds, 0);
                break;
            default:
                Add(steps, seed % 2 == 0 ? StepKind.Rest : StepKind.Setup, seconds, 0);
                break;
        }
    }

    private static void Add(List<ScriptStep> steps, StepKind kind, int seconds, int pressure, NumberUse? number = null, string? spot = null, bool stepUp = false)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"random/{steps.Count + 1}");
        var gate = kind is StepKind.Check or StepKind.Number or StepKind.Consent;
        steps.Add(new ScriptStep
        {
            Id = id,
            Kind = kind,
            To = StepPerson.Receiver,
            OffsetMs = steps.Sum(step => step.DurationMs),
            DurationMs = seconds * 1000,
            Text = "Words.",
            Show = "picture",
            ShowAlt = "a picture",
            Breathing = kind == StepKind.Breathe ? "B3" : "B0",
            MaxPressure = pressure,
            Spot = spot,
            StepUp = stepUp,
            Number = number,
            Ask = gate ? id : null,
            Choices = kind switch { StepKind.Number => Numbers, StepKind.Check => ["yes", "lighter", "stop"], StepKind.Consent => ["yes", "no"], _ => [] },
            Cues = [.. Cues(id, kind, seconds * 1000)],
        });
    }

    private static IEnumerable<Cue> Cues(string id, StepKind kind, int ms)
    {
        yield return new Cue(id + ".0", CueKind.Say, 0, "Words.");
        switch (kind)
        {
            case StepKind.Do:
                yield return new Cue(id + ".1", CueKind.Release, ms - 2_000, "And let go.");
                break;
            case StepKind.Breathe:
                yield return new Cue(id + ".1", CueKind.Breath, 3_000, "In.");
                yield return new Cue(id + ".2", CueKind.Breath, 7_000, "Out.");
                break;
            case StepKind.Rest or StepKind.End:
                yield return new Cue(id + ".1", CueKind.Preview, ms - 4_000, "Next.");
                break;
        }
    }
}
