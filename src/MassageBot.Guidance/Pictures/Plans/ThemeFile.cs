namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>The form of <c>themes.yaml</c>.</summary>
internal sealed record ThemeFile
{
    public required List<ThemePlan> Themes { get; init; }
}
