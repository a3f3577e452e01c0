using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Pictures of what browser tests see, for people to look at: kept in the folder that <c>PAGE_SCREENS</c> names, and nowhere without it.</summary>
internal static class Screens
{
    private static readonly string? s_folder = Environment.GetEnvironmentVariable("PAGE_SCREENS") is { Length: > 0 } folder ? folder : null;

    public static bool AreKept => s_folder is not null;

    public static async Task<byte[]> TakeAsync(IPage page, string name)
    {
        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        if (s_folder is not null)
        {
            Directory.CreateDirectory(s_folder);
            await File.WriteAllBytesAsync(Path.Combine(s_folder, $"{string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-'))}.png"), picture);
        }

        return picture;
    }
}
