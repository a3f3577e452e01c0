namespace MassageBot.Guidance.Content;

/// <summary>One thing that is wrong with a content file: where, what was found, what is allowed, how to mend it.</summary>
/// <param name="File">The file, relative to the content folder, with forward slashes.</param>
/// <param name="Line">The line, counted from 1; 0 when the whole file is meant.</param>
/// <param name="Message">What was found, what is allowed and how to mend it, in one or two sentences.</param>
public sealed record ContentFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() =>
        Line > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}({Line}): {Message}") : $"{File}: {Message}";
}
