namespace MassageBot.Guidance.Pictures;

/// <summary>What one stroke of an outline does.</summary>
public enum OutlineKind
{
    Move,
    Line,
    Curve,
    Arc,
    Close,
}
