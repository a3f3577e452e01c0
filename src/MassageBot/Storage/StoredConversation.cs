namespace MassageBot.Storage;

/// <summary>A Direct Line conversation as the store keeps it.</summary>
/// <param name="Id">160 random bits, URL-safe.</param>
/// <param name="UserId">The user fixed at its start; <c>null</c> when the first activity tells.</param>
/// <param name="UserName">The user's name, if one was given.</param>
/// <param name="Locale">The language asked for at the start (BCP 47), or <c>null</c>.</param>
/// <param name="UserJoined">Whether the bot was told that the user is there.</param>
/// <param name="LastSeq">The number of the newest log entry; 0 before the first.</param>
/// <param name="LastTimestamp">The newest timestamp given out; the next is later by a millisecond at least.</param>
public sealed record StoredConversation(
    string Id, string? UserId, string? UserName, string? Locale, bool UserJoined, long LastSeq, DateTimeOffset LastTimestamp);
