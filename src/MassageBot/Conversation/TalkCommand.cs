namespace MassageBot.Conversation;

/// <summary>What can be said at any point of the conversation, in a session or not.</summary>
internal enum TalkCommand
{
    None,

    /// <summary>Stop everything, at once.</summary>
    Stop,

    /// <summary>What can I say?</summary>
    Help,

    /// <summary>Say that again.</summary>
    Repeat,

    /// <summary>"Ow", while nothing presses: is something seriously wrong?</summary>
    Ouch,

    /// <summary>Why do you ask, why did you leave it out?</summary>
    Why,

    /// <summary>From the beginning, with confirmation.</summary>
    StartOver,

    /// <summary>Delete what you keep of me.</summary>
    Forget,

    /// <summary>What do you keep of me?</summary>
    MyData,

    /// <summary>Give it to me.</summary>
    Export,

    /// <summary>What happens to it?</summary>
    Privacy,
}
