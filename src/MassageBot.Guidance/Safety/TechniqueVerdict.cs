namespace MassageBot.Guidance.Safety;

/// <summary>What the check says about one technique.</summary>
public sealed record TechniqueVerdict
{
    /// <summary>Gets the technique's id: <c>foam-roller</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets its code: <c>T3</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Gets how the bot calls it in a sentence: <c>the foam roller</c>.</summary>
    public required string Call { get; init; }

    /// <summary>Gets a value indicating whether it may be offered.</summary>
    public required bool Allowed { get; init; }

    /// <summary>Gets why it is left out, health reasons first; empty when it is allowed.</summary>
    public required IReadOnlyList<Reason> LeftOut { get; init; }

    /// <summary>Gets the adaptations to compile it with: <c>light</c>, <c>short</c>, <c>seated</c>, <c>no-gun</c>, <c>no-flexion</c> ...</summary>
    public required IReadOnlyList<string> Adaptations { get; init; }

    /// <summary>Gets why it is adapted.</summary>
    public required IReadOnlyList<Reason> AdaptedBecause { get; init; }

    /// <summary>Gets the highest pressure level, 0 to 3.</summary>
    public required int MaxPressure { get; init; }

    /// <summary>Gets the most hands-on time, in seconds.</summary>
    public required int MaxHandsOnSeconds { get; init; }

    /// <summary>Gets the breathing patterns that may be used; B0 is always among them.</summary>
    public required IReadOnlyList<string> Breathing { get; init; }
}
