using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Voice;

/// <summary>A word or phrase that engines say wrong, and what is written for them instead. The screen always shows the word itself.</summary>
public sealed class LexiconWord : IHasLine
{
    [YamlDotNet.Serialization.YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the word as content has it; upper and lower case are alike.</summary>
    public required string Word { get; init; }

    /// <summary>Gets the spelling the engines get.</summary>
    public required string Say { get; init; }

    /// <summary>Gets the engines that need it.</summary>
    public required List<string> Engines { get; init; }
}
