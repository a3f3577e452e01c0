using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;
using MassageBot.Commands;
using NJsonSchema;

namespace MassageBot.Tests.Deployment;

/// <summary>The app package for Teams, against Microsoft's own schema of manifest 1.22 and the documented rules of its files.</summary>
public sealed class TeamsPackageTests
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private static readonly Dictionary<string, byte[]> s_files = Unzip(TeamsCommand.Build(AppId, "massage.example.com"));

    [Theory]
    [InlineData("manifest.json", "teams-1.22.json")]
    [InlineData("en-gb.json", "teams-1.22-localization.json")]
    public async Task It_is_valid_against_the_official_schema(string file, string schema)
    {
        var official = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "tests", "MassageBot.Tests", "Deployment", "schemas", schema)));

        Assert.Empty(official.Validate(System.Text.Encoding.UTF8.GetString(s_files[file])));
    }

    [Fact]
    public async Task The_schema_is_a_schema_that_refuses_something()
    {
        var official = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "tests", "MassageBot.Tests", "Deployment", "schemas", "teams-1.22.json")));
        var broken = Manifest();
        broken.Remove("icons");
        broken["bots"]![0]!["scopes"] = new JsonArray("everywhere");

        Assert.NotEmpty(official.Validate(broken.ToJsonString()));
    }

    [Fact]
    public void Nothing_is_left_to_be_filled_in_and_the_bot_is_private()
    {
        var manifest = Manifest();

        Assert.DoesNotContain("{{", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(AppId, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal(["personal"], manifest["bots"]![0]!["scopes"]!.AsArray().Select(scope => (string?)scope));
        Assert.Equal(["massage.example.com"], manifest["validDomains"]!.AsArray().Select(domain => (string?)domain));
        Assert.Contains("media", manifest["devicePermissions"]!.AsArray().Select(permission => (string?)permission)); // the microphone, in the tab
        Assert.Contains(manifest["staticTabs"]!.AsArray(), tab => (string?)tab!["contentUrl"] == "https://massage.example.com/#handover={page.subPageId}");
        Assert.InRange(manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().Count, 1, 10);
        Assert.True(((string)manifest["description"]!["short"]!).Length <= 80);
        Assert.True(((string)manifest["name"]!["short"]!).Length <= 30);
    }

    [Fact]
    public void Every_command_of_the_list_is_one_the_bot_understands()
    {
        var pack = DirectLine.DirectLineServer.Pack;
        string[] talk = ["hello", "forget me"]; // heard by the conversation itself
        var commands = Manifest()["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().Select(command => (string)command!["title"]!).ToList();

        Assert.Contains("stop", commands);
        Assert.All(commands.Except(talk), title =>
            Assert.NotEqual(Guidance.Language.Intent.None, pack.Commands.Recognise(title, Guidance.Language.ListeningState.Running).Intent is var running and not Guidance.Language.Intent.None
                ? running : pack.Commands.Recognise(title, Guidance.Language.ListeningState.Paused).Intent));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void The_icons_are_PNG_in_the_sizes_Teams_asks_for(string name, int size)
    {
        var png = s_files[name];

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.True(png.Length < 30_000);
    }

    [Fact]
    public async Task One_command_builds_it_and_the_same_inputs_give_the_same_bytes()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("massagebot-").FullName, "app.zip");
        var output = new StringWriter();

        Assert.Equal(0, await Program.RunAsync(["teams-package", "--app-id", AppId, "--host", "massage.example.com", "-o", file], output));
        Assert.Equal(TeamsCommand.Build(AppId, "massage.example.com"), await File.ReadAllBytesAsync(file));
        Assert.Equal(["color.png", "en-gb.json", "manifest.json", "outline.png"], s_files.Keys.Order());
        Assert.Equal(2, await Program.RunAsync(["teams-package", "--app-id", "no-guid", "--host", "massage.example.com"], output));
        Assert.Equal(2, await Program.RunAsync(["teams-package", "--app-id", AppId, "--host", "https://massage.example.com/"], output));
    }

    private static JsonObject Manifest() => JsonNode.Parse(s_files["manifest.json"])!.AsObject();

    private static Dictionary<string, byte[]> Unzip(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return zip.Entries.ToDictionary(entry => entry.Name, entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        });
    }
}
