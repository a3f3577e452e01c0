using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Guidance.Techniques;

/// <summary>Quiet breathing by itself, for when no massage is offered (clinical.md 2.2): <c>dialogs/quiet-breathing.yaml</c>, in the format of a technique.</summary>
public static class QuietBreathing
{
    /// <summary>The file's name without its ending, and the id in scripts.</summary>
    public const string Id = "quiet-breathing";

    /// <summary>Loads it, noting every fault. Nothing in it may touch the back or ask for the pain number.</summary>
    public static Technique? Load(ContentReader reader, TechniqueCatalogue? catalogue)
    {
        ArgumentNullException.ThrowIfNull(reader);
        const string file = $"{Id}.yaml";
        if (reader.Read<Technique>(file) is not { } technique || catalogue is null)
        {
            return null;
        }

        var before = reader.Faults.Count;
        foreach (var step in technique.Steps)
        {
            if (step.Kind is not (StepKind.Setup or StepKind.Breathe or StepKind.Rest or StepKind.End))
            {
                reader.Fault(file, step.Line, $"a step is of the kind '{step.Kind}'; allowed here are setup, breathe, rest and end.");
            }

            if (catalogue.Pictures.Find(step.Show) is null)
            {
                reader.Fault(file, step.Line, $"show is '{step.Show}', which dialogs/pictures.yaml does not have.");
            }

            if (catalogue.Breathing.Find(step.Breathing) is null)
            {
                reader.Fault(file, step.Line, $"breathing is '{step.Breathing}', which dialogs/breathing.yaml does not have.");
            }
        }

        return reader.Faults.Count > before ? null : technique with
        {
            Id = Id,
            File = file,
            Patterns = catalogue.Breathing,
            Steps = [.. technique.Steps.Select((step, at) => step with { Number = at + 1, Alt = catalogue.Pictures.Find(step.Show)!.Alt })],
        };
    }
}
