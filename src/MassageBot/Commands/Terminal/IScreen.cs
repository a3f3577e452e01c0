namespace MassageBot.Commands.Terminal;

/// <summary>Where a conversation in the terminal is shown, and where the answers come from.</summary>
internal interface IScreen
{
    /// <summary>Takes a message of the bot; may be called from any thread.</summary>
    void Show(Activity message);

    /// <summary>Shows the conversation until the person leaves.</summary>
    Task RunAsync(TerminalTalk talk, CancellationToken cancellationToken);
}
