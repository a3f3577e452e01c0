namespace MassageBot.Sessions;

/// <summary>A session was changed by someone else since it was read.</summary>
internal sealed class SessionConflictException(string sessionId)
    : Exception($"The session '{sessionId}' is kept in another version than expected; what this program holds is out of date and must be read again.");
