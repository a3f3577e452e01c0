using System.Globalization;
using System.Text.Json;

namespace MassageBot.Tests.Language;

public class UnderstandCommandTests
{
    [Theory]
    [InlineData("ow stop stop", "running", "stop")]
    [InlineData("seven", "checkin_number", "number:7")]
    [InlineData("seven", "running", "none")]
    [InlineData("yes", "checkin_yesno", "yes")]
    [InlineData("im ready", "paused", "resume")]
    public async Task A_phrase_is_answered_with_its_intent(string text, string state, string intent)
    {
        var (code, output) = await RunAsync("understand", "--state", state, text);

        Assert.Equal(0, code);
        Assert.Equal((text, intent), Read(output));
    }

    [Fact]
    public async Task A_file_is_answered_line_by_line_each_in_its_own_state()
    {
        var (code, output) = await RunFileAsync("""{"text":"seven","state":"checkin_number"}""", "", """{"text":"seven"}""", """{"text":"paws","state":"paused","extra":1}""");

        Assert.Equal(0, code);
        Assert.Equal([("seven", "number:7"), ("seven", "none"), ("paws", "pause")], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("""{"said":"stop"}""")]
    [InlineData("""{"text":7}""")]
    [InlineData("""{"text":"stop","state":"asleep"}""")]
    public async Task A_broken_line_is_a_fault_and_the_other_lines_are_answered(string broken)
    {
        var (code, output) = await RunFileAsync(broken, """{"text":"stop"}""");

        Assert.Equal(1, code);
        Assert.Contains("\"intent\":\"stop\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("understand")]
    [InlineData("understand", "stop", "--state", "asleep")]
    [InlineData("understand", "stop", "--file", "phrases.jsonl")]
    [InlineData("understand", "--file", "no-such-file.jsonl")]
    public async Task A_wrong_call_is_answered_with_two(params string[] args) => Assert.Equal(2, (await RunAsync(args)).Code);

    private static (string?, string?) Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        return (json.RootElement.GetProperty("text").GetString(), json.RootElement.GetProperty("intent").GetString());
    }

    private static async Task<(int Code, string Output)> RunFileAsync(params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines);
            return await RunAsync("understand", "--file", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await Program.RunAsync(args, output);
        return (code, output.ToString());
    }
}
