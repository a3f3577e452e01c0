namespace MassageBot.Guidance.Sessions;

/// <summary>What a step is for (clinical.md 5). <see cref="Check"/>, <see cref="Number"/> and <see cref="Consent"/> are gates: they wait for an answer.</summary>
public enum StepKind
{
    /// <summary>Getting into place.</summary>
    Setup,

    /// <summary>Hands, ball, roller or device on, or a hold: counts as hands-on time.</summary>
    Do,

    /// <summary>Hands off.</summary>
    Rest,

    /// <summary>Changing side, spot or position; hands off.</summary>
    Switch,

    /// <summary>A gate: "comfy? yes, lighter, or stop".</summary>
    Check,

    /// <summary>A gate: the pain number, 0 to 10.</summary>
    Number,

    /// <summary>Breathing with spoken counts.</summary>
    Breathe,

    /// <summary>A gate: both people agree, the receiver last.</summary>
    Consent,

    /// <summary>Ending safely, getting up.</summary>
    End,
}
