namespace BotSdk.Builder.Dialogs;

/// <summary>How a dialog stands after a turn.</summary>
public enum DialogTurnStatus
{
    /// <summary>There is nothing on the stack.</summary>
    Empty = 0,

    /// <summary>The dialog on top waits for the user.</summary>
    Waiting = 1,

    /// <summary>The dialog has ended; its result is there.</summary>
    Complete = 2,

    /// <summary>The dialog was cancelled.</summary>
    Cancelled = 3,

    /// <summary>The dialog has ended, and the turn with it.</summary>
    CompleteAndWait = 4,
}
