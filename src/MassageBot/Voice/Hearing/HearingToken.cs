namespace MassageBot.Voice.Hearing;

/// <summary>What a page needs to have free speech understood by Azure Speech.</summary>
/// <param name="Token">The token; it opens nothing but speech, and for ten minutes only.</param>
/// <param name="Host">Where the sound goes.</param>
/// <param name="Left">How long the token still works.</param>
internal sealed record HearingToken(string Token, Uri Host, TimeSpan Left);
