namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>A symbol that was found: where it begins and how many words it takes.</summary>
internal readonly record struct Hit(int Symbol, int Start, int Length)
{
    public int End => Start + Length;
}
