namespace MassageBot.Guidance.Language;

/// <summary>What a person means while a session runs (clinical.md 3.4 and 7).</summary>
public enum Intent
{
    /// <summary>Not meant for us: talk to people, pets and other devices, counting along, sounds of comfort.</summary>
    None,

    /// <summary>End the session at once; never confirmed first.</summary>
    Stop,

    /// <summary>Acts as a pause: "Hands off", then the pain number.</summary>
    Pain,

    /// <summary>Hold here.</summary>
    Pause,

    /// <summary>Go on from where we were.</summary>
    Resume,

    /// <summary>Less pressure, at once.</summary>
    Lighter,

    /// <summary>One level more, only by the rules of clinical.md 3.2 to 3.4.</summary>
    Firmer,

    /// <summary>A slower talk; never a longer press.</summary>
    Slower,

    /// <summary>A faster talk; never a shorter rest.</summary>
    Faster,

    /// <summary>Go on to the next step.</summary>
    Next,

    /// <summary>The step before.</summary>
    Back,

    /// <summary>Say that again.</summary>
    Repeat,

    /// <summary>Leave this step out; never a check-in or a consent.</summary>
    Skip,

    /// <summary>From the beginning, with confirmation.</summary>
    StartOver,

    /// <summary>How long is left.</summary>
    TimeLeft,

    /// <summary>More volume.</summary>
    Louder,

    /// <summary>Less volume.</summary>
    Quieter,

    /// <summary>List the commands.</summary>
    Help,

    /// <summary>Yes, when a yes or a no is awaited.</summary>
    Yes,

    /// <summary>No, when a yes or a no is awaited.</summary>
    No,

    /// <summary>A pain number, when one is awaited.</summary>
    Number,
}
