namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>One arm or leg of a pose. The elbow or knee is found from the lengths of the bones unless it is named.</summary>
public sealed record LimbPlan
{
    /// <summary>Gets where the wrist or the ankle is, from the middle of the hips: <c>x y</c>.</summary>
    public required string To { get; init; }

    /// <summary>Gets to which side the elbow or knee stands out, looking along the limb: right or left; without it elbows go back and knees forward, or both outward.</summary>
    public string? Bend { get; init; }

    /// <summary>Gets where the elbow or knee is, where the limb points towards us or away and looks shorter.</summary>
    public string? Via { get; init; }

    /// <summary>Gets which way hand or foot points, in degrees; without it the hand goes on along the arm and the foot points ahead.</summary>
    public double? Point { get; init; }

    /// <summary>Gets the hand: flat, fist or hidden; of a foot: flat, short or hidden.</summary>
    public string End { get; init; } = "flat";

    /// <summary>Gets whether it lies behind the body, before it, or (an arm) is hidden by it; without it as the view has it.</summary>
    public string? Layer { get; init; }
}
