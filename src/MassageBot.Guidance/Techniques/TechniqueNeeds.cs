namespace MassageBot.Guidance.Techniques;

/// <summary>What a technique may need; each is asked for by the safety check (Q60, Q63 to Q66).</summary>
public static class TechniqueNeeds
{
    /// <summary>Gets every word allowed in <c>needs</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
        ["helper", "roller", "ball", "massager", "massage-gun", "warm-pack", "floor", "reach-behind", "standing"];
}
