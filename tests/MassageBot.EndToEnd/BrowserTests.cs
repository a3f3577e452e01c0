namespace MassageBot.EndToEnd;

/// <summary>All browser tests share one Chromium and run one after the other: two cores are busy with less.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
