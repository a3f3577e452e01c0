using System.Text.RegularExpressions;

namespace MassageBot.Tests.SdkSurface;

/// <summary>The public members of BotSdk are written down, so that they cannot grow unseen; and only BotSdk.props knows that there are two SDKs.</summary>
public sealed partial class SurfaceTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public void Surface_txt_lists_the_public_members()
    {
        var assembly = typeof(IBot).Assembly;
        if (assembly.GetName().Name != "BotSdk")
        {
            return; // built with -p:BotSdk=Microsoft: that surface is not ours to list
        }

        var file = Path.Combine(Root, "src", "BotSdk", "Surface.txt");
        var lines = SurfaceText.Of(assembly).ToArray();
        if (Environment.GetEnvironmentVariable("BOTSDK_SURFACE") == "write")
        {
            File.WriteAllText(file, string.Join('\n', lines) + "\n");
        }

        // To take a change over on purpose: BOTSDK_SURFACE=write dotnet test --filter Surface_txt
        Assert.Equal(File.ReadAllLines(file), lines);
    }

    [Fact]
    public void No_source_outside_BotSdk_names_an_SDK_or_hides_code_from_one()
    {
        var sources = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("src/BotSdk/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .ToList();
        var faults = sources.SelectMany(file => File.ReadLines(Path.Combine(Root, file)).Select((text, index) => (Text: text, Where: $"{file}({index + 1})")))
            .Where(line => NamesAnSdk().IsMatch(line.Text))
            .Select(line => $"{line.Where}: {line.Text.Trim()}");

        Assert.True(sources.Count > 50, "The sources were not found.");
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("using BotSdk.Schema;", true)]
    [InlineData("global using static Microsoft.Bot.Builder.X;", true)]
    [InlineData("using Turn = BotSdk.Builder.ITurnContext;", true)]
    [InlineData("  #if DEBUG", true)]
    [InlineData("# elif X", true)]
    [InlineData("using Microsoft.Extensions.Hosting;", false)]
    [InlineData("// as in the BotSdk", false)]
    public void What_names_an_SDK_is_recognised(string line, bool expected) => Assert.Equal(expected, NamesAnSdk().IsMatch(line));

    [Fact]
    public void The_switch_swaps_references_and_usings_and_refuses_anything_else()
    {
        var props = File.ReadAllText(Path.Combine(Root, "src", "BotSdk", "BotSdk.props"));

        Assert.Contains("<BotSdk Condition=\"'$(BotSdk)' == ''\">InTree</BotSdk>", props, StringComparison.Ordinal);
        Assert.Contains("BotSdk is '$(BotSdk)'; it must be 'InTree' or 'Microsoft'.", props, StringComparison.Ordinal);
        Assert.All(GlobalUsings().Matches(props), match => Assert.StartsWith("$(BotSdkNamespace).", match.Groups[1].Value, StringComparison.Ordinal));
        Assert.All(SdkPackages().Matches(props), match => Assert.Equal("4.23.1", match.Groups[1].Value));
        Assert.NotEmpty(SdkPackages().Matches(props));
    }

    [Fact]
    public void Each_namespace_that_the_switch_uses_exists()
    {
        var props = File.ReadAllText(Path.Combine(Root, "src", "BotSdk", "BotSdk.props"));
        var sdk = typeof(IBot).Namespace![..^".Builder".Length];
        var types = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith(sdk, StringComparison.Ordinal))
            .Append(typeof(IBot).Assembly)
            .SelectMany(assembly => assembly.GetExportedTypes())
            .ToList();
        var names = types.Select(type => type.Namespace).Concat(types.Select(type => type.FullName)).ToHashSet();
        if (sdk == "BotSdk")
        {
            Assert.All(GlobalUsings().Matches(props), match => Assert.Contains(match.Groups[1].Value.Replace("$(BotSdkNamespace)", sdk, StringComparison.Ordinal), names));
        }

        Assert.Contains(sdk + ".Builder", names);
    }

    [GeneratedRegex(@"^\s*(global\s+)?using\s+(static\s+)?(\w+\s*=\s*)?(BotSdk|Microsoft\.Bot)\b|^\s*#\s*(if|elif)\b")]
    private static partial Regex NamesAnSdk();

    [GeneratedRegex("<Using Include=\"([^\"]+)\"")]
    private static partial Regex GlobalUsings();

    [GeneratedRegex("<PackageVersion Include=\"Microsoft\\.Bot\\.[^\"]+\" Version=\"([^\"]+)\"")]
    private static partial Regex SdkPackages();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MassageBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
