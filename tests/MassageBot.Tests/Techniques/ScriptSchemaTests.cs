using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using NJsonSchema;

namespace MassageBot.Tests.Techniques;

public class ScriptSchemaTests
{
    private static async Task<JsonSchema> SchemaAsync() => await JsonSchema.FromFileAsync(Path.Combine(Pack.Folder, "schema", "session-script.schema.json"));

    [Theory]
    [MemberData(nameof(EveryVariant.Codes), MemberType = typeof(EveryVariant))]
    public async Task Every_script_a_verdict_can_lead_to_fits_the_schema(string code)
    {
        var schema = await SchemaAsync();
        var scripts = EveryVariant.Scripts(code).DistinctBy(script => string.Concat(script.Steps.Select(step => step.Text + step.DurationMs + step.MaxPressure))).ToList();

        foreach (var script in scripts)
        {
            Assert.Empty(schema.Validate(ScriptJson.Write(script)).Select(fault => $"{string.Join('+', script.Adaptations)}: {fault}"));
        }
    }

    [Theory]
    [InlineData("\"durationMs\":30000", "\"durationMs\":90000")]
    [InlineData("\"kind\":\"release\"", "\"kind\":\"finish\"")]
    [InlineData("\"maxPressure\":1", "\"maxPressure\":9")]
    [InlineData("\"breathing\":\"B1\"", "\"breathing\":\"B9\"")]
    [InlineData("\"ask\":\"pain-number\"", "\"question\":\"pain-number\"")]
    [InlineData("\"spot\":\"waist\",", "")]
    [InlineData("\"version\":1", "\"version\":2")]
    [InlineData("And let go.", "And let go.<audio>")]
    public async Task A_spoiled_script_does_not_fit_the_schema(string written, string spoiled)
    {
        var json = ScriptJson.Write(ScriptCompiler.Compile(Pack.Technique("T2"), new ScriptRequest()));
        Assert.Contains(written, json, StringComparison.Ordinal);

        Assert.NotEmpty((await SchemaAsync()).Validate(json.Replace(written, spoiled, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_script_of_another_version_is_not_read()
    {
        var json = ScriptJson.Write(ScriptCompiler.Compile(Pack.Technique("T2"), new ScriptRequest()));

        var wrong = Assert.Throws<System.Text.Json.JsonException>(() => ScriptJson.Read(json.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)));

        Assert.Equal("The script's version is 2; this program reads version 1.", wrong.Message);
    }

    [Fact]
    public void A_script_changed_after_it_was_compiled_is_not_read()
    {
        var json = ScriptJson.Write(ScriptCompiler.Compile(Pack.Technique("T2"), new ScriptRequest()));

        Assert.Throws<System.Text.Json.JsonException>(() => ScriptJson.Read(json.Replace("feather light.", "press hard.", StringComparison.Ordinal)));
    }
}
