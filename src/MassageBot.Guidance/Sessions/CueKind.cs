namespace MassageBot.Guidance.Sessions;

/// <summary>What a cue inside a step is.</summary>
public enum CueKind
{
    /// <summary>The step's own words, at its start.</summary>
    Say,

    /// <summary>The words that end a pressing step ("And let go."); every <see cref="StepKind.Do"/> step has one.</summary>
    Release,

    /// <summary>A breathing count or "in" / "out".</summary>
    Breath,

    /// <summary>What comes next, said in a gap before the step ends.</summary>
    Preview,
}
