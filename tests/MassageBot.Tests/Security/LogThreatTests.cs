using System.Reflection;
using System.Text.RegularExpressions;
using MassageBot.Operations;
using MassageBot.Tests.Deployment;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Security;

/// <summary>What the program may write about itself (reliability.md 3.5): named events with numbers and words of its own, and nothing else.</summary>
public class LogThreatTests
{
    // Words of the program's own: kinds of faults, names of engines and voices, reasons out of a fixed list, hashes of clips. Never an id, a text or an address of anybody.
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "fault", "place", "reason", "why", "how", "engine", "voices", "wanted", "hash", "status",
    };

    [Fact]
    public void T86_every_log_line_is_a_fixed_sentence_with_numbers_and_words_of_our_own()
    {
        var events = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null).ToList();

        Assert.True(events.Count > 20);
        Assert.All(events, one => Assert.All(one.GetParameters().Where(parameter => !typeof(ILogger).IsAssignableFrom(parameter.ParameterType)), parameter => Assert.True(
            parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(long) || parameter.ParameterType == typeof(double) || parameter.ParameterType == typeof(TimeSpan) || parameter.ParameterType.IsEnum
            || (parameter.ParameterType == typeof(string) && s_words.Contains(parameter.Name!)),
            $"{one.DeclaringType!.Name}.{one.Name}({parameter.ParameterType.Name} {parameter.Name})")));
    }

    [Fact]
    public void T86_T91_nothing_is_logged_any_other_way_and_nothing_but_the_commands_writes_to_the_console()
    {
        var found = Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains("Commands", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Where(line => Regex.IsMatch(line, @"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\bConsole\.(Write|Error|Out)|Trace\.Write|Debug\.Write|EventSource|DiagnosticSource\(")).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));

        Assert.Empty(found);
    }

    [Fact]
    public void T89_a_span_keeps_nothing_that_says_who_or_what()
    {
        using var span = new System.Diagnostics.Activity("GET").SetTag("http.route", "/v3/directline/conversations/{id}").SetTag("url.path", "/v3/directline/conversations/zzcanary").SetTag("url.query", "t=zzcanary")
            .SetTag("client.address", "203.0.113.7").SetTag("user_agent.original", "zzcanary").SetTag("http.request.method", "GET").Start();

        using (var bare = new BareSpans())
        {
            bare.OnEnd(span);
        }

        Assert.Equal(["http.request.method", "http.route"], span.TagObjects.Where(tag => tag.Value is not null).Select(tag => tag.Key).Order(StringComparer.Ordinal));
        Assert.Equal("GET /v3/directline/conversations/{id}", span.DisplayName);
    }
}
