namespace MassageBot.EndToEnd;

/// <summary>
/// Browser tests that listen, speak and wait share one Chromium and run one after the other: they mostly wait for real seconds of sound.
/// Beside them runs the other lane, <see cref="ScreenTests"/>, which keeps the cores busy.
/// </summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
