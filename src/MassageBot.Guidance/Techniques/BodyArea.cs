namespace MassageBot.Guidance.Techniques;

/// <summary>A part of the back and what may touch it (clinical.md 2.6).</summary>
/// <param name="Id">The word in <c>area</c>.</param>
/// <param name="Regions">The regions it belongs to.</param>
/// <param name="Tools">What may touch it.</param>
/// <param name="MaxPressure">The highest pressure level there, 1 to 3.</param>
internal sealed record BodyArea(string Id, IReadOnlyList<string> Regions, IReadOnlyList<string> Tools, int MaxPressure = 3)
{
    /// <summary>Gets the parts that may be touched. No roller on the lower back; nothing but flat hands at the waist, feather light.</summary>
    public static IReadOnlyDictionary<string, BodyArea> All { get; } = new BodyArea[]
    {
        new("shoulder-tops", ["upper"], ["palms", "thumbs", "squeeze", "handheld"]),
        new("between-blades", ["upper"], ["palms", "thumbs", "ball"]),
        new("upper-back", ["upper"], ["palms", "thumbs", "massager", "ball", "roller"]),
        new("middle-back", ["middle"], ["palms", "thumbs", "knuckles", "massager", "handheld", "ball", "roller"]),
        new("lower-ribs", ["middle"], ["palms", "thumbs", "knuckles"], 2),
        new("waist", ["lower", "middle"], ["palms"], 1),
        new("low-back", ["lower"], ["palms", "thumbs", "knuckles", "massager", "handheld"]),
        new("whole-back", ["upper", "middle", "lower"], ["palms", "thumb-glide"], 2),
    }.ToDictionary(area => area.Id, StringComparer.Ordinal);

    /// <summary>Gets the no-go zones: never a target of pressure, whatever presses.</summary>
    public static IReadOnlyList<string> Never { get; } =
        ["spine", "neck", "front-of-neck", "kidneys", "tummy", "tailbone", "shoulder-blade-edge", "rib-edge", "hip-bone", "joint", "scar", "implant"];
}
