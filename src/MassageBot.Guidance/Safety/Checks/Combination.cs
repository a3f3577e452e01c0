namespace MassageBot.Guidance.Safety.Checks;

/// <summary>Answers that mean more together than alone: one of each list.</summary>
internal sealed record Combination(string Id, IReadOnlyList<IReadOnlyList<Fact>> When, Outcome Outcome, string Because)
{
    public bool Holds(IReadOnlySet<Fact> facts) => When.All(any => any.Any(facts.Contains));
}
