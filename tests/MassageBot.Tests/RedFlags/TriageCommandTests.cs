using MassageBot.Commands;

namespace MassageBot.Tests.RedFlags;

/// <summary>The <c>triage</c> command of design.md 7.</summary>
public sealed class TriageCommandTests : IDisposable
{
    private readonly FileInfo _file = new(Path.GetTempFileName());
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _file.Delete();
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public async Task A_text_gives_one_line_with_its_level_and_rules()
    {
        Assert.Equal(0, await Run("i can't pee"));
        Assert.Equal("""{"text":"i can't pee","level":"emergency","rules":["cannot-pass-water"]}""", _output.ToString().Trim());
    }

    [Fact]
    public async Task A_file_gives_a_line_for_each_phrase()
    {
        Write("""{"text":"lovely"}""", string.Empty, """{"text":"i take warfarin","expect":"caution"}""");

        Assert.Equal(0, await Run(file: _file));
        Assert.Equal(2, _output.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public async Task A_table_begins_with_the_misses_and_a_miss_is_a_fault()
    {
        Write("""{"text":"lovely weather","expect":"emergency"}""", """{"text":"i cant pee","expect":"none"}""", """{"text":"i cant feel my legs","expect":"emergency"}""");

        Assert.Equal(1, await Run(file: _file, table: true));
        var table = _output.ToString();
        Assert.StartsWith("Missed", table, StringComparison.Ordinal);
        Assert.Contains("emergency -> none", table, StringComparison.Ordinal);
        Assert.Contains("false alarms (none heard as clinician or worse): 1 of 1", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_unlabelled_phrases_is_by_level()
    {
        Write("""{"text":"i cant pee"}""");

        Assert.Equal(0, await Run(file: _file, table: true));
        Assert.StartsWith("Emergency (1)", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"text\":7}")]
    [InlineData("{\"text\":\"a\",\"expect\":\"terrible\"}")]
    public async Task A_line_that_is_no_phrase_is_a_fault_with_its_number(string line)
    {
        Write("""{"text":"fine"}""", line);

        Assert.Equal(1, await Run(file: _file));
        Assert.Contains("(2)", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_or_both_of_text_and_file_is_wrong_usage()
    {
        Assert.Equal(2, await Run());
        Assert.Equal(2, await Run("a", _file));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_usage() => Assert.Equal(2, await Run(file: new FileInfo(_file.FullName + ".none")));

    [Fact]
    public async Task Faulty_content_is_listed() => Assert.Equal(1, await TriageCommand.RunAsync("a", null, false, _file.DirectoryName + "/none", _output, _errors, CancellationToken.None));

    private void Write(params string[] lines) => File.WriteAllLines(_file.FullName, lines);

    private Task<int> Run(string? text = null, FileInfo? file = null, bool table = false) =>
        TriageCommand.RunAsync(text, file, table, null, _output, _errors, CancellationToken.None);
}
