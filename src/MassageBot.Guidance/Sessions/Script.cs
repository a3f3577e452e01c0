namespace MassageBot.Guidance.Sessions;

/// <summary>A technique compiled for one person, today: every step and cue with its offset, words, picture, breathing, limits and gates.</summary>
/// <remarks>Written to JSON as <c>dialogs/schema/session-script.schema.json</c> says; both performers (server and page) perform the same script.</remarks>
public sealed record Script
{
    /// <summary>The version of the JSON form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets the version of the JSON form.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets the content hash: lower-case hex SHA-256 over everything else in the script.</summary>
    public required string Hash { get; init; }

    /// <summary>Gets the technique's id, its file name: <c>own-knuckles</c>.</summary>
    public required string Technique { get; init; }

    /// <summary>Gets the technique's title.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the language of the words: <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the pace of the talk, 0.8 to 1.3; rests and limits do not change with it.</summary>
    public required double Pace { get; init; }

    /// <summary>Gets a value indicating whether a helper takes part, so that both must consent and either can stop.</summary>
    public required bool Partner { get; init; }

    /// <summary>Gets a value indicating whether a powered device is used, so that "switch it off" belongs to every stop.</summary>
    public required bool Device { get; init; }

    /// <summary>Gets the adaptations the script was compiled with: <c>light</c>, <c>short</c>, <c>seated</c>, <c>no-gun</c>, <c>no-flexion</c> ...</summary>
    public required IReadOnlyList<string> Adaptations { get; init; }

    /// <summary>Gets the whole length in milliseconds: the sum of the steps.</summary>
    public required int TotalMs { get; init; }

    /// <summary>Gets the hands-on time in milliseconds: the sum of the <see cref="StepKind.Do"/> steps.</summary>
    public required int HandsOnMs { get; init; }

    /// <summary>Gets the limits.</summary>
    public required ScriptLimits Limits { get; init; }

    /// <summary>Gets the steps in order.</summary>
    public required IReadOnlyList<ScriptStep> Steps { get; init; }
}
