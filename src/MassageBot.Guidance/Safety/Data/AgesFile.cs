namespace MassageBot.Guidance.Safety.Data;

/// <summary>The part <c>ages</c> of <c>dialogs/replies.yaml</c>: the words beside an age.</summary>
internal sealed class AgesFile
{
    /// <summary>Words that change nothing: "years old".</summary>
    public required List<string> Words { get; init; }

    /// <summary>Words of a year of birth; beside them a small number is no age.</summary>
    public required List<string> Born { get; init; }

    /// <summary>Words after an age that make it a least one: "65 plus".</summary>
    public required List<string> OrMore { get; init; }

    /// <summary>Words for ten years: "forties", and the first of them.</summary>
    public required Dictionary<string, int> Decades { get; init; }
}
