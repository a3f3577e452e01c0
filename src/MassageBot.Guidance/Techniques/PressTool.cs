namespace MassageBot.Guidance.Techniques;

/// <summary>What touches the back or moves the body in a <c>do</c> step, and how long it may (clinical.md 3.1).</summary>
/// <param name="Id">The word in <c>with</c>.</param>
/// <param name="MaxHoldSeconds">The longest single step.</param>
/// <param name="MaxSpotSeconds">The most on one spot in a session.</param>
/// <param name="Presses">Whether it presses, so that a spot, an area and a pressure level are needed.</param>
/// <param name="Powered">Whether it is a powered device.</param>
internal sealed record PressTool(string Id, int MaxHoldSeconds, int MaxSpotSeconds, bool Presses = true, bool Powered = false)
{
    /// <summary>Gets every tool. These are ceilings no file can lift: a technique may only be stricter.</summary>
    public static IReadOnlyDictionary<string, PressTool> All { get; } = new PressTool[]
    {
        new("palms", 40, 60),
        new("thumbs", 30, 60),
        new("thumb-glide", 40, 60),
        new("knuckles", 30, 60),
        new("squeeze", 30, 60),
        new("roller", 30, 90),
        new("ball", 30, 30),
        new("massager", 60, 120, Powered: true),
        new("handheld", 45, 60, Powered: true),
        new("stretch", 30, 60, Presses: false),
        new("movement", 40, 60, Presses: false),
    }.ToDictionary(tool => tool.Id, StringComparer.Ordinal);
}
