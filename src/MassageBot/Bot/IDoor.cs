namespace MassageBot.Bot;

/// <summary>Hears a message before the dialogs do.</summary>
internal interface IDoor
{
    /// <summary>Takes the message, or lets it through.</summary>
    /// <returns><c>true</c> when the message was taken, and nothing behind this door hears it.</returns>
    Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken);
}
