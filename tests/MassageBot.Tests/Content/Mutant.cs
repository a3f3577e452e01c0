namespace MassageBot.Tests.Content;

/// <summary>One way to spoil one content file.</summary>
/// <param name="File">The file, relative to the content folder.</param>
/// <param name="What">What was done to it.</param>
/// <param name="Text">The spoiled text.</param>
internal sealed record Mutant(string File, string What, string Text)
{
    public override string ToString() => $"{File}: {What}";
}
