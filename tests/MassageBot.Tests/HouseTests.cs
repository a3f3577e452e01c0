namespace MassageBot.Tests;

public class HouseTests
{
    [Fact]
    public void Guidance_references_a_yaml_reader_and_nothing_else()
    {
        var references = typeof(Guidance.Content.ContentReader).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name != "netstandard");

        Assert.Equal(["YamlDotNet"], references);
    }
}
