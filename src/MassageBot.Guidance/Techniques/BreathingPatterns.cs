using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Techniques;

/// <summary>The breathing patterns B0 to B4 and what is said about them (<c>dialogs/breathing.yaml</c>, clinical.md 4).</summary>
public sealed class BreathingPatterns
{
    private const string File = "breathing.yaml";

    private readonly Dictionary<string, BreathingPattern> _byId;

    private BreathingPatterns(IReadOnlyList<BreathingPattern> all, string stopWords, string noMatchWords, string otherFocusWords)
    {
        All = all;
        StopWords = stopWords;
        NoMatchWords = noMatchWords;
        OtherFocusWords = otherFocusWords;
        _byId = all.ToDictionary(pattern => pattern.Id, StringComparer.Ordinal);
    }

    /// <summary>Gets a set without patterns.</summary>
    public static BreathingPatterns None { get; } = new([], "", "", "");

    /// <summary>Gets every pattern, B0 first.</summary>
    public IReadOnlyList<BreathingPattern> All { get; }

    /// <summary>Gets what is said when breathing feels wrong, before going on with B0.</summary>
    public string StopWords { get; }

    /// <summary>Gets what is said when breath and strokes do not match.</summary>
    public string NoMatchWords { get; }

    /// <summary>Gets what is offered to someone whom watching the breath makes uneasy.</summary>
    public string OtherFocusWords { get; }

    /// <summary>Gets the ids of all patterns.</summary>
    public IReadOnlyList<string> Ids => [.. All.Select(pattern => pattern.Id)];

    /// <summary>Finds a pattern.</summary>
    /// <returns>The pattern; <c>null</c> when there is none with this id.</returns>
    public BreathingPattern? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Loads <c>breathing.yaml</c>.</summary>
    /// <returns>The patterns; <c>null</c> when there was a fault.</returns>
    public static BreathingPatterns? Load(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Read<BreathingFile>(File) is not { } file)
        {
            return null;
        }

        var before = reader.Faults.Count;
        BreathingRules.Check(file, (line, message) => reader.Fault(File, line, message));
        return reader.Faults.Count > before ? null : new(file.Patterns, file.StopWords, file.NoMatchWords, file.OtherFocusWords);
    }
}
