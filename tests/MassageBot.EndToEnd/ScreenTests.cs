namespace MassageBot.EndToEnd;

/// <summary>Browser tests that look at screens, with a Chromium of their own, one after the other, beside <see cref="BrowserTests"/>.</summary>
[CollectionDefinition(Name)]
public sealed class ScreenTests : ICollectionFixture<Chromium>
{
    public const string Name = "Screens";
}
