namespace MassageBot.Channels.BotConnector;

/// <summary>What a hand-over token stands for.</summary>
/// <param name="Reference">The conversation.</param>
/// <param name="Session">The session that runs in it.</param>
internal sealed record HandOver(ConversationReference Reference, string Session);
