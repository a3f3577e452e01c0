namespace MassageBot.Guidance.Safety.Checks;

/// <summary>A step of the route; left out once the outcome is as bad as <paramref name="LeftOutFrom"/>.</summary>
internal sealed record RouteStep(string Id, Outcome LeftOutFrom, IReadOnlyList<RouteAsk> Asks);

/// <summary>One ask of a step, and when it is needed.</summary>
internal sealed record RouteAsk(string Id, IReadOnlyList<Fact> OnlyIf, IReadOnlyList<Fact> NotIf)
{
    public bool Applies(Findings found) => (OnlyIf.Count == 0 || OnlyIf.Any(found.Facts.Contains)) && !NotIf.Any(found.SureFacts.Contains);
}
