namespace MassageBot.Channels.BotConnector;

/// <summary>What came of a call.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Id">The id the channel gave; <c>null</c> when it gave none.</param>
/// <param name="Status">The last HTTP status; 0 when there was none.</param>
internal sealed record ConnectorAnswer(ConnectorOutcome Outcome, string? Id = null, int Status = 0);
