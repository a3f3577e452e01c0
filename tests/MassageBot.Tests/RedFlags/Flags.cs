using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The matcher with the words and rules of this repository, loaded once.</summary>
internal static class Flags
{
    public static RedFlagMatcher Matcher { get; } = Load(Path.Combine(AppContext.BaseDirectory, "dialogs"));

    public static RedFlagMatch Match(string text) => Matcher.Match(text);

    /// <summary>The matcher with the words and rules of a content folder.</summary>
    public static RedFlagMatcher Load(string content)
    {
        var reader = new ContentReader(content);
        return RedFlagMatcher.Load(reader) ?? throw new InvalidOperationException(string.Join('\n', reader.Faults));
    }
}
