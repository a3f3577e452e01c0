using System.Text.RegularExpressions;

namespace MassageBot.Mutation;

/// <summary>Finds files by patterns with stars.</summary>
internal static class Globs
{
    public static IReadOnlyList<string> Find(string root, IEnumerable<string> patterns) => [.. patterns.SelectMany(pattern => Find(root, pattern)).Distinct()];

    private static IEnumerable<string> Find(string root, string pattern)
    {
        var folder = pattern[..pattern.LastIndexOf('/', pattern.Contains('*', StringComparison.Ordinal) ? pattern.IndexOf('*', StringComparison.Ordinal) : pattern.Length - 1)];
        var like = new Regex("^" + Regex.Escape(pattern).Replace(@"\*\*/\*", ".*", StringComparison.Ordinal).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");
        return !Directory.Exists(Path.Combine(root, folder)) ? [] : Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => like.IsMatch(file) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }
}
