namespace MassageBot.Storage;

/// <summary>An accepted activity that the bot has not finished with: written before it is acknowledged, marked done in the transaction that keeps the turn's effects.</summary>
/// <param name="Channel">The channel it came by: <c>directline</c>.</param>
/// <param name="Conversation">The conversation's id.</param>
/// <param name="Activity">The activity's id; with channel and conversation, the key by which a second delivery is known.</param>
/// <param name="Json">The activity for the bot, UTF-8.</param>
/// <param name="Attempts">How often its turn was begun before.</param>
public sealed record InboxItem(string Channel, string Conversation, string Activity, byte[] Json, int Attempts = 0);
