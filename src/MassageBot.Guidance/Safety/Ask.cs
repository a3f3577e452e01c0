namespace MassageBot.Guidance.Safety;

/// <summary>One question as it is put to a person: on a screen and by voice.</summary>
public sealed record Ask
{
    /// <summary>Gets the id: a question (<c>Q30</c>), a group (<c>W1</c>), the "which?" of a group (<c>W2-which</c>) or a part (<c>Q41-signs</c>).</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it waits for.</summary>
    public required AskKind Kind { get; init; }

    /// <summary>Gets the text for the screen; when <see cref="Items"/> has any, they follow it as a tick-list.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the whole of what is said aloud.</summary>
    public required string Speak { get; init; }

    /// <summary>Gets the buttons; for a group yes, no and not sure, as heard by voice. Empty for a number and for free text.</summary>
    public IReadOnlyList<AskChoice> Choices { get; init; } = [];

    /// <summary>Gets the tick-list for a screen, "None of these" last; empty when there is none.</summary>
    public IReadOnlyList<AskChoice> Items { get; init; } = [];

    /// <summary>Gets a value indicating whether several of <see cref="Items"/> may be ticked.</summary>
    public bool Several { get; init; }

    /// <summary>Gets a value indicating whether any words do: the open question, and the test that "stop" is heard.</summary>
    public bool FreeText { get; init; }

    /// <summary>Gets a value indicating whether it is asked again, in the short form, because the last reply was unsure or not understood.</summary>
    public bool Again { get; init; }
}
