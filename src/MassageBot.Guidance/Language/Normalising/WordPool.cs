using System.Collections.Frozen;

namespace MassageBot.Guidance.Language.Normalising;

/// <summary>Spares the allocation of the commonest short words; every other word is a new string.</summary>
internal static class WordPool
{
    private static readonly FrozenSet<string> Common = new[]
    {
        "i", "im", "ive", "my", "me", "a", "an", "the", "and", "or", "but", "no", "not", "in", "on", "of", "to", "is", "its", "it", "was", "had", "have", "has",
        "been", "for", "with", "when", "since", "back", "pain", "hurts", "leg", "legs", "chest", "down", "up", "now", "this", "that", "cant", "dont", "feel",
        "he", "she", "his", "her", "hes", "shes", "they", "you", "we", "at", "from", "all", "just", "so", "bit", "get", "got", "like", "go", "gone", "today",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Common.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Gets those words.</summary>
    public static IEnumerable<string> Words => Common;

    public static string Get(ReadOnlySpan<char> word) => Lookup.TryGetValue(word, out var known) ? known : word.ToString();
}
