using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Language;

public class OwnLinesTests
{
    // What bot and person say in the very same words. It stays a command: nothing in the words tells who spoke.
    private static readonly string[] s_saidByBoth =
    [
        "Lighter.", "Slower.", "Stop", "Go on", "Pause", "Next", "Repeat", "Skip", "Back", "Lighter", "On hold", // buttons, and the echo of a command
        "A bit quicker.", "Once more.", "On to the next.", "From the beginning.", // what a command is answered with
        "Sorry, I didn't get that.", // also said by someone who did not hear
        "Next, switch it off.", // the same as "next" and "switch it off"
        "And ease off.", // a step's end, and a wish for less: heard back it only makes the press lighter
        "a minute", "{count} minutes", "{count} seconds", "{time} left", "About {time} left.", "For {time}.", // parts and places of other lines
        "For {time}, then let go.", // the time in it is not known beforehand
        "Next: {step}", // so is the name of the step
    ];

    [Fact]
    public void The_bots_own_lines_heard_back_are_no_commands()
    {
        var reader = new ContentReader(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        var lines = OwnLines.Of(TechniqueCatalogue.Load(reader), Words.Load(reader)).Distinct().ToList();

        var obeyed = lines.Where(line => Hears(line) != Intent.None || Hears(AsHeard(line)) != Intent.None).Except(s_saidByBoth).Select(line => $"{Hears(line)}/{Hears(AsHeard(line))}: {line}");

        Assert.True(lines.Count > 200);
        Assert.True(!obeyed.Any(), string.Join('\n', obeyed));
    }

    [Theory]
    [InlineData("let go", Intent.Stop)]
    [InlineData("hands off", Intent.Stop)]
    [InlineData("switch it off", Intent.Stop)]
    [InlineData("lighter", Intent.Lighter)]
    public void A_few_words_of_an_own_line_are_still_a_command(string said, Intent intent) =>
        Assert.Equal(intent, ShippedCommands.Recogniser.Recognise(said, ListeningState.Running).Intent);

    private static Intent Hears(string text) => ShippedCommands.Recogniser.Recognise(text, ListeningState.Running).Intent;

    // A recogniser gives no punctuation.
    private static string AsHeard(string line) =>
        string.Join(' ', line.ToLowerInvariant().Replace("'", string.Empty, StringComparison.Ordinal).Split([' ', '.', ',', '?', '!', ':', ';', '"'], StringSplitOptions.RemoveEmptyEntries));
}
