namespace MassageBot.Guidance.Safety.Checks;

/// <summary>An answer that holds for a person; unsure when it holds only because nothing better is known, aside when it was said outside the question that asks for it.</summary>
internal sealed record Finding(Node Node, Option Option, bool Unsure, bool Aside = false)
{
    /// <summary>Gets a value indicating whether it was asked and answered: only that may make a question needless, or give somebody a roller.</summary>
    public bool Sure => !Unsure && !Aside;

    public Fact Fact => new(Node.Id, Option.Code);
}
