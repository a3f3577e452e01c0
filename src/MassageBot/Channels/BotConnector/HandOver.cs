namespace MassageBot.Channels.BotConnector;

/// <summary>What a hand-over token stands for.</summary>
/// <param name="Reference">The conversation.</param>
/// <param name="Session">The session that runs in it.</param>
/// <param name="IssuedAt">When it was issued, a timestamp of the program's clock.</param>
internal sealed record HandOver(ConversationReference Reference, string Session, long IssuedAt);
