using System.Globalization;
using System.Text.RegularExpressions;
using MassageBot.Tests.Deployment;

namespace MassageBot.Tests.Security;

/// <summary>SECURITY.md is complete: a line for each of T01 to T100, and every test it names exists and carries the threat's id.</summary>
public partial class SecurityPageTests
{
    private static readonly Dictionary<string, string[]> s_lines = File.ReadLines(Path.Combine(RepositoryFiles.Root, "SECURITY.md"))
        .Where(line => line.StartsWith("| T", StringComparison.Ordinal)).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[0], StringComparer.Ordinal);

    private static readonly HashSet<string> s_tests =
    [
        .. typeof(SecurityPageTests).Assembly.GetTypes().SelectMany(type => type.GetMethods().Select(method => method.Name)),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "tests", "MassageBot.EndToEnd"), "*.cs").SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
    ];

    public static TheoryData<string> Threats => [.. Enumerable.Range(1, 100).Select(number => string.Create(CultureInfo.InvariantCulture, $"T{number:00}"))];

    [Theory]
    [MemberData(nameof(Threats))]
    public void Every_threat_has_a_defence_and_a_test_of_its_name_or_says_who_carries_it(string threat)
    {
        Assert.True(s_lines.TryGetValue(threat, out var cells), $"{threat} is missing.");
        Assert.Equal(3, cells.Length);
        Assert.True(cells[1].Length > 10, $"{threat} has no defence.");
        var named = Code().Matches(cells[2]).Select(match => match.Groups[1].Value).ToList();
        if (named.Count == 0)
        {
            Assert.Matches("^Carried by (the operator|the platform)", cells[2]);
            return;
        }

        Assert.All(named, test => Assert.True(s_tests.Contains(test), $"{threat} names {test}, which does not exist."));
        Assert.Contains(named, test => test.Split('_').Contains(threat));
    }

    [Fact]
    public void No_test_that_carries_a_threat_s_id_is_left_out()
    {
        var named = s_lines.Values.SelectMany(cells => Code().Matches(cells[2])).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(s_tests, test => test.Split('_').Any(part => Id().IsMatch(part)) && !named.Contains(test));
    }

    [GeneratedRegex("`([A-Za-z0-9_]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("^T[0-9]{2,3}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();
}
