using MassageBot.Commands;
using MassageBot.Commands.Terminal;

namespace MassageBot.Tests.Conversation;

/// <summary>The same conversation in the terminal, from a file of answers, without control codes.</summary>
public class ChatCommandTests
{
    private static readonly string s_dialogs = Path.Combine(AppContext.BaseDirectory, "dialogs");

    [Fact]
    public async Task A_file_of_answers_is_a_conversation()
    {
        var said = await ChatAsync("yes", "United Kingdom", "yes", "16");

        Assert.Contains("Shall we start?", said, StringComparison.Ordinal);
        Assert.Contains("[1] Yes   [2] No", said, StringComparison.Ordinal);
        Assert.Contains("> United Kingdom", said, StringComparison.Ordinal);
        Assert.Contains("This guide is for adults.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_answers_end_in_mid_session_it_is_hands_off()
    {
        var said = await ChatAsync(
            "yes", "United Kingdom", "yes", "40", "yes", "lower back, two weeks", "none", "none", "none", "none", "none", "none", "2", "same",
            "none", "none", "none", "no", "nothing", "just breathing");

        Assert.Contains("Sit back, feet on the floor.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_content_folder_with_faults_is_listed_and_nothing_starts()
    {
        var error = new StringWriter();

        var code = await ChatCommand.RunAsync(Path.Combine(s_dialogs, "nowhere"), 1, new PlainScreen(new StringReader(""), TextWriter.Null), error, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.Contains("faults.", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("fast")]
    public async Task A_speed_that_is_none_is_wrong_usage(string speed)
    {
        var output = new StringWriter();

        Assert.Equal(2, await Program.RunAsync(["chat", "--speed", speed], output));
    }

    private static async Task<string> ChatAsync(params string[] lines)
    {
        var output = new StringWriter();
        var screen = new PlainScreen(new StringReader(string.Join('\n', lines)), output);

        Assert.Equal(0, await ChatCommand.RunAsync(s_dialogs, 1000, screen, TextWriter.Null, CancellationToken.None));
        return output.ToString();
    }
}
