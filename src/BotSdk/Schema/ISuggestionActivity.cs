namespace BotSdk.Schema;

/// <summary>A suggestion for a text.</summary>
public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight>? TextHighlights { get; set; }
}
