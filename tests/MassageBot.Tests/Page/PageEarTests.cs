namespace MassageBot.Tests.Page;

/// <summary>The page's ear (<c>client/hearing</c>) where no browser is needed: it computes what it was trained with, and its rules.</summary>
public sealed class PageEarTests
{
    [NodeFact]
    public async Task The_page_computes_the_same_features_and_certainties_as_the_training()
    {
        var (exitCode, output) = await PageReducer.RunAsync("ear-same.mjs", Path.Combine(AppContext.BaseDirectory, "Page", "ear-same.json"));

        Assert.True(exitCode == 0, output);
        Assert.Contains("features differ by 0.0000", output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task What_is_awaited_decided_and_done_follows_the_rules()
    {
        var (exitCode, output) = await PageReducer.RunAsync("ear-rules.mjs");

        Assert.True(exitCode == 0, output);
    }
}
