namespace MassageBot.Guidance.Content.Claims;

/// <summary>When a sentence about massage fits.</summary>
public enum HonestMoment
{
    /// <summary>Before a session.</summary>
    Start,

    /// <summary>During a session.</summary>
    During,

    /// <summary>After a session, one at a time.</summary>
    After,

    /// <summary>As an answer to a question.</summary>
    Asked,
}
