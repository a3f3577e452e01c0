namespace MassageBot.Channels.BotConnector;

/// <summary>How hard a message is tried. The service knows no message by a number of ours, so one sent again may be seen twice (design.md 3).</summary>
internal enum DeliveryClass
{
    /// <summary>A timed cue: at most once, and only while it is true.</summary>
    TimedCue,

    /// <summary>A question or an answer: again only where a doubled question does no harm.</summary>
    Reply,

    /// <summary>Stop, let go, an end screen: at least once; a repeat is harmless.</summary>
    Safety,
}
