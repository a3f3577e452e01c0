namespace MassageBot.Voice.Clips;

/// <summary>Who waits for a clip; what is wanted more is made first.</summary>
internal enum ClipUrgency
{
    /// <summary>A player waits for it now.</summary>
    Waited,

    /// <summary>A session's first steps.</summary>
    Soon,

    /// <summary>The rest of a session.</summary>
    Session,

    /// <summary>Nobody yet: fixed words, ahead.</summary>
    Ahead,
}
