using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

public sealed class RouteTests
{
    [Fact]
    public void A_healthy_adult_is_asked_the_short_route_in_order()
    {
        var (answers, asks) = Walk.Through();

        Assert.Equal(
            ["start", "place", "health-data", "Q01", "Q02", "open", "W1", "W2", "W3", "W4", "W5", "W6", "Q30", "Q31", "W8", "W9a", "W9b", "Q60", "Q66"],
            asks.Select(ask => ask.Id));
        var verdict = Verdict.From(Pack.Check, answers);
        Assert.Equal(Outcome.Ok, verdict.Outcome);
        Assert.Equal(["partner-thumbs", "own-knuckles", "device-chair", "device-partner", "partner-strokes", "static-hold", "warm-rest", "gentle-movement"], verdict.Allowed);
        Assert.Equal(3, verdict.MaxPressure);
        Assert.Equal(600, verdict.MaxHandsOnSeconds);
    }
}
