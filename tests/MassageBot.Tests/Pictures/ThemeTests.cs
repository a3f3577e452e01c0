using System.Globalization;

namespace MassageBot.Tests.Pictures;

/// <summary>WCAG 2.2, 1.4.11: what one must see differs from what is behind it by 3 to 1.</summary>
public class ThemeTests
{
    private static readonly string[] s_decoration = ["ground", "faint"];

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, string>();
            foreach (var theme in Atlas.Shipped.Themes)
            {
                // What lies on the ground: bodies, clothes, things, and the rims and lines of what is shaded.
                foreach (var role in theme.Colours.Keys.Where(role => !s_decoration.Contains(role) && !IsShade(role) && !role.EndsWith("-line", StringComparison.Ordinal) && role != "landmark"))
                {
                    pairs.Add(theme.Id, role, "ground");
                }

                // A shade is told from its rim and hatching, an arrow from the body and from its rim, a landmark from the top.
                pairs.Add(theme.Id, "no-go-line", "no-go");
                pairs.Add(theme.Id, "soft-line", "soft");
                pairs.Add(theme.Id, "good-line", "good");
                pairs.Add(theme.Id, "region-line", "region");
                pairs.Add(theme.Id, "mark", "mark-line");
                pairs.Add(theme.Id, "mark-line", "top");
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Parts_differ_from_what_is_behind_them(string theme, string part, string behind)
    {
        var colours = Atlas.Shipped.Theme(theme)!.Colours;
        var ratio = Contrast(colours[part], colours[behind]);

        Assert.True(ratio >= 3, string.Create(CultureInfo.InvariantCulture, $"{part} {colours[part]} on {behind} {colours[behind]} is {ratio:0.00} to 1"));
    }

    private static bool IsShade(string role) => role is "no-go" or "soft" or "good" or "region" or "mark";

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
