using System.Text.Json.Serialization;
using MassageBot.Guidance.Sessions;

namespace MassageBot.Tests.Sessions;

/// <summary>One recorded case; the format is told in <c>tests/session-cases/README.md</c>.</summary>
internal sealed record SessionCase
{
    public required string Name { get; init; }

    public required string Rule { get; init; }

    public required string Script { get; init; }

    public SessionSettings Settings { get; init; } = new();

    /// <summary>Gets changes to the script's limits, for cases that need tight ones.</summary>
    public ScriptLimits? Limits { get; init; }

    public required IReadOnlyList<CaseInput> Inputs { get; init; }

    /// <summary>Gets spans without any tick: the performer was asleep.</summary>
    public IReadOnlyList<long[]> Asleep { get; init; } = [];

    public required long Until { get; init; }

    public IReadOnlyList<string> Expect { get; init; } = [];

    public CaseState? State { get; init; }
}

internal sealed record CaseInput
{
    public required long At { get; init; }

    public string? Say { get; init; }

    public string? Tap { get; init; }

    public string? Answer { get; init; }

    public string? RedFlag { get; init; }

    public long? Gap { get; init; }

    /// <summary>Gets "start", "leave", "trouble" or "light-headed".</summary>
    [JsonPropertyName("do")]
    public string? Do { get; init; }

    public string? Id { get; init; }
}

/// <summary>What the state must say at the end; what is absent is not compared.</summary>
internal sealed record CaseState
{
    public string? Phase { get; init; }

    public int? Level { get; init; }

    public long? HandsOnMs { get; init; }

    public Dictionary<string, long>? SpotMs { get; init; }
}
