namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>What follows from a pressed button.</summary>
/// <param name="ForBot">Whether the bot hears it.</param>
/// <param name="Say">The words it stands for; <c>null</c> when it is an answer by its data.</param>
/// <param name="Response">What the channel shows in the card's place.</param>
internal sealed record Press(bool ForBot, string? Say, CardResponse Response);
