namespace MassageBot.Channels;

/// <summary>The words said when a turn fails, from the content.</summary>
public interface ITurnErrorWords
{
    /// <summary>Gets the apology in a language.</summary>
    string Apology(string? locale);
}
