namespace MassageBot.Guidance.Pictures;

/// <summary>The colours of one theme, by role.</summary>
/// <param name="Id">light, dark or contrast.</param>
/// <param name="Colours">The colour of each role, as <c>#rrggbb</c>.</param>
public sealed record PictureTheme(string Id, IReadOnlyDictionary<string, string> Colours);
