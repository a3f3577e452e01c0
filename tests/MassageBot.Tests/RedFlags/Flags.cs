using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The matcher with the words and rules of this repository, loaded once.</summary>
internal static class Flags
{
    public static RedFlagMatcher Matcher { get; } = Load();

    public static RedFlagMatch Match(string text) => Matcher.Match(text);

    private static RedFlagMatcher Load()
    {
        var reader = new ContentReader(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        return RedFlagMatcher.Load(reader) ?? throw new InvalidOperationException(string.Join('\n', reader.Faults));
    }
}
