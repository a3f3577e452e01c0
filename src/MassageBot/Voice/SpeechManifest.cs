namespace MassageBot.Voice;

/// <summary>Everything a player needs to let a session be heard.</summary>
public sealed record SpeechManifest
{
    /// <summary>Gets the engine: <c>flite</c>, <c>espeak-ng</c>, <c>azure</c> or <c>browser</c>.</summary>
    public required string Engine { get; init; }

    /// <summary>Gets the voice: one of <c>GET /voice</c>; empty with <c>browser</c>.</summary>
    public required string Voice { get; init; }

    /// <summary>Gets the language of the words: <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Gets the pace the clips are made at, 0.8 to 1.3.</summary>
    public required double Pace { get; init; }

    /// <summary>Gets a value indicating whether there are clips, to be played at exact times; if not, the browser's own voice speaks, as well as it can.</summary>
    public required bool Exact { get; init; }

    /// <summary>Gets a sentence for the page, when another voice speaks than the one chosen; <c>null</c> when there is nothing to say.</summary>
    public string? Notice { get; init; }

    /// <summary>Gets the clips in the order they will be needed, each text once; empty when not <see cref="Exact"/>.</summary>
    public IReadOnlyList<SpeechClip> Clips { get; init; } = [];

    /// <summary>Gets the clips of which <see cref="Composed"/> texts are put together.</summary>
    public IReadOnlyList<SpeechClip> Parts { get; init; } = [];

    /// <summary>Gets the texts that are put together: numbers ("4") and times ("About 4 minutes left.").</summary>
    public IReadOnlyList<SpeechComposition> Composed { get; init; } = [];

    /// <summary>Gets the manifest as plain values, for the value of an event.</summary>
    public Dictionary<string, object> ToPlain()
    {
        var plain = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["engine"] = Engine,
            ["voice"] = Voice,
            ["language"] = Language,
            ["pace"] = Pace,
            ["exact"] = Exact,
            ["clips"] = Plain(Clips),
            ["parts"] = Plain(Parts),
            ["composed"] = Composed.Select(text => (object)new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["say"] = text.Say,
                ["parts"] = text.Parts.Select(part => (object)part).ToList(),
            }).ToList(),
        };
        if (Notice is not null)
        {
            plain["notice"] = Notice;
        }

        return plain;
    }

    private static List<object> Plain(IEnumerable<SpeechClip> clips) => [.. clips.Select(clip =>
    {
        var plain = new Dictionary<string, object>(StringComparer.Ordinal) { ["say"] = clip.Say, ["url"] = clip.Url };
        if (clip.Ms is { } ms)
        {
            plain["ms"] = ms;
        }

        return (object)plain;
    })];
}
