namespace MassageBot.Guidance.Content;

/// <summary>A part of a content file that knows the line it stands on, so that a fault found later can name it.</summary>
public interface IHasLine
{
    /// <summary>Gets or sets the line in the file, counted from 1; set by the reader, never by an author.</summary>
    int Line { get; set; }
}
