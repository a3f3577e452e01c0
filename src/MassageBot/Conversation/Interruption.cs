namespace MassageBot.Conversation;

/// <summary>A question of the door itself that stands before the dialogs' own: "start over?", or the one question when an emergency is unclear. Plain state.</summary>
public sealed class Interruption
{
    /// <summary>Gets or sets the id of the question.</summary>
    public string Ask { get; set; } = string.Empty;

    /// <summary>Gets or sets the text of our own that fills the question's place; never the person's words.</summary>
    public string Fill { get; set; } = string.Empty;

    /// <summary>Gets or sets the ids of the rules behind it.</summary>
    public List<string> Rules { get; set; } = [];

    /// <summary>Gets or sets how often an answer was not understood.</summary>
    public int Misses { get; set; }

    /// <summary>Gets or sets a value indicating whether a session was put on hold for the question, and goes on after it; one on hold before stays so.</summary>
    public bool GoesOn { get; set; }

    /// <summary>Gets or sets a value indicating whether somebody said "ow" meanwhile in a session, whose number is asked for afterwards (clinical.md 3.4).</summary>
    public bool Hurts { get; set; }
}
