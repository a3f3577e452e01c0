using System.Globalization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>What must hold for one step by itself: length, words, picture, breathing, gate, pressure, place.</summary>
internal static class StepRules
{
    private static readonly string[] AnswerSets = ["yes-lighter-stop", "yes-smaller-stop", "yes-stop", "yes-no"];

    public static void Check(Technique technique, TechniqueStep step, PictureCatalogue pictures, Action<string> fault)
    {
        void Note(string message) => fault(string.Create(CultureInfo.InvariantCulture, $"step {step.Number} ({Lower(step.Kind)}) {message}"));

        if (!Enum.IsDefined(step.Kind) || !Enum.IsDefined(step.To))
        {
            Note("has a kind or person given as a number. Write the word: setup, do, rest, switch, check, number, breathe, consent or end; receiver, helper or both.");
            return;
        }

        CheckLength(technique, step, Note);
        CheckWords(step, Note);
        CheckBreathing(technique, step, Note);
        CheckGate(technique, step, Note);
        CheckPress(technique, step, Note);
        if (pictures.Find(step.Show) is null)
        {
            Note($"shows '{step.Show}', which pictures.yaml does not have. Add the picture with its alt text, or name one that is there.");
        }

        if (step.To != StepPerson.Receiver && !technique.Helper)
        {
            Note($"speaks to '{Lower(step.To)}', but the technique has no helper. Say to: receiver, or helper: true.");
        }
    }

    private static void CheckLength(Technique technique, TechniqueStep step, Action<string> note)
    {
        var (least, most) = StepBounds.Seconds(step.Kind);
        if (step.Seconds < least || step.Seconds > most)
        {
            note($"lasts {step.Seconds} s; allowed are {least} to {most} s for this kind. Mend its seconds, or split it.");
        }
        else if (step.Kind == StepKind.Do && step.Seconds > technique.MaxHoldSeconds)
        {
            note($"lasts {step.Seconds} s without a break; the longest is {technique.MaxHoldSeconds} s (maxHoldSeconds). Shorten it, or split it with a rest.");
        }
    }

    private static void CheckWords(TechniqueStep step, Action<string> note)
    {
        if (WordRules.FaultOf(step.Say, StepBounds.MaxWords) is { } say)
        {
            note(say);
        }

        if (step.Ready is { } ready && WordRules.FaultOf(ready, StepBounds.MaxShortWords) is { } early)
        {
            note($"(ready) {early}");
        }

        if (step.Kind == StepKind.Do != step.Release is not null)
        {
            note(step.Kind == StepKind.Do
                ? "does not say its own end. Give it release words, such as 'And let go.'"
                : "has release words, but only do steps let go. Remove them.");
        }
        else if (step.Release is { } release && WordRules.FaultOf(release, StepBounds.MaxShortWords) is { } end)
        {
            note($"(release) {end}");
        }

        var spoken = Speech.Milliseconds(step.Say, Speech.SlowestPace)
            + (step.Release is null ? 0 : StepBounds.QuietMs + Speech.Milliseconds(step.Release, Speech.SlowestPace) + StepBounds.ReleaseTailMs);
        if (spoken > step.Seconds * 1000)
        {
            note(string.Create(CultureInfo.InvariantCulture, $"needs {spoken / 1000.0:0.0} s to say at the slowest pace, {Speech.SlowestPace:0.0}, but lasts {step.Seconds} s. Cut words, or lengthen it."));
        }
    }

    private static void CheckBreathing(Technique technique, TechniqueStep step, Action<string> note)
    {
        if (technique.Patterns.Find(step.Breathing) is not { } pattern)
        {
            note($"breathes '{step.Breathing}'; breathing.yaml has {string.Join(", ", technique.Patterns.Ids)}.");
            return;
        }

        var counts = BreathWords.Counts(step.Say);
        if (counts is { } said && said != (pattern.InSeconds, pattern.OutSeconds))
        {
            note($"says '{step.Say}', but {pattern.Id} is {pattern.Words}. Mend the words or the pattern.");
        }
        else if (step.Kind == StepKind.Breathe && pattern.IsCounted && counts is null)
        {
            note($"does not say how to breathe. {pattern.Id} is '{pattern.Words}'.");
        }
    }

    private static void CheckGate(Technique technique, TechniqueStep step, Action<string> note)
    {
        if (step.Kind == StepKind.Number != step.Asks is not null)
        {
            note("has no pain number to ask for, or asks for one and is no number step. Only number steps carry number: start, mid or end, and each of them does.");
        }

        var choice = step.Kind is StepKind.Check or StepKind.Consent;
        if (choice != (step.Answers is not null) || choice != (step.Ask is not null))
        {
            note("must carry ask and answers if it is a check or consent, and neither of them otherwise.");
        }
        else if (step.Answers is { } answers && !AnswerSets.Contains(answers, StringComparer.Ordinal))
        {
            note($"offers '{answers}'; allowed are {string.Join(", ", AnswerSets)}.");
        }
        else if (step.Kind == StepKind.Consent && (step.Answers != "yes-no" || step.To != StepPerson.Both || !technique.Helper))
        {
            note("must ask both people for yes or no (to: both, answers: yes-no), in a technique with a helper.");
        }

        if (step.IsGate && !step.Say.EndsWith('?') && !step.Say.EndsWith("stop.", StringComparison.Ordinal) && !step.Say.EndsWith("no.", StringComparison.Ordinal))
        {
            note($"waits for an answer but does not say which: '{step.Say}'. End with a question mark, or name the answers.");
        }
    }

    private static void CheckPress(Technique technique, TechniqueStep step, Action<string> note)
    {
        if (step.Kind != StepKind.Do)
        {
            if (step is not { With: null, Spot: null, Area: null, MaxPressure: null })
            {
                note("names with, spot, area or maxPressure, which only do steps have. Remove them.");
            }

            return;
        }

        if (step.With is null || !PressTool.All.TryGetValue(step.With, out var tool))
        {
            note($"is done with '{step.With}'; allowed are {string.Join(", ", PressTool.All.Keys)}.");
            return;
        }

        PressRules.Check(technique, step, tool, note);
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
