namespace MassageBot.Guidance.Safety.Checks;

/// <summary>An answer that holds for a person; unsure when it holds only because nothing better is known.</summary>
internal sealed record Finding(Node Node, Option Option, bool Unsure)
{
    public Fact Fact => new(Node.Id, Option.Code);
}
