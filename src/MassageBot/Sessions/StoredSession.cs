using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>A session as it is kept.</summary>
internal sealed record StoredSession
{
    public required string Id { get; init; }

    public required string ConversationId { get; init; }

    public required long Version { get; init; }

    public required Script Script { get; init; }

    public required SessionState State { get; init; }

    public required SessionSettings Settings { get; init; }

    public required SavedReference Reference { get; init; }

    public string? StartedBy { get; init; }

    public string? CardId { get; init; }

    public bool CardStays { get; init; }

    /// <summary>Gets the session's own time when it was kept.</summary>
    public required long NowMs { get; init; }

    /// <summary>Gets the wall's time when it was kept.</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>Gets a value indicating whether the stop latch is set.</summary>
    public bool Latched { get; init; }
}
