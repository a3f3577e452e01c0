namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>How choices are shown.</summary>
public enum ListStyle
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>As the channel can.</summary>
    Auto = 1,

    /// <summary>In the text.</summary>
    Inline = 2,

    /// <summary>As a list below the text.</summary>
    List = 3,

    /// <summary>As buttons below the message.</summary>
    SuggestedAction = 4,

    /// <summary>As buttons on a card.</summary>
    HeroCard = 5,
}
