using System.Globalization;
using System.Text.Json;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

public class CommandRecogniserTests
{
    private static readonly CommandRecogniser s_commands = Load();

    [Theory]
    [InlineData("ow stop stop", "stop")]
    [InlineData("please stop now", "stop")]
    [InlineData("stop pressing so hard", "stop")]
    [InlineData("he stopped", "none")]
    [InlineData("don't stop", "none")]
    [InlineData("do not stop please", "none")]
    [InlineData("the bus stop", "none")]
    [InlineData("stop for a second", "pause")]
    [InlineData("seven", "none")]
    [InlineData("could you slow down a bit please", "slower")]
    public void In_a_running_step_it_hears(string said, string intent) =>
        Assert.Equal(intent, s_commands.Recognise(said, ListeningState.Running).Name);

    [Theory]
    [InlineData("it was six now it's four", "number:4")]
    [InlineData("six and a half", "number:7")]
    [InlineData("6.5", "number:7")]
    [InlineData("7/10", "number:7")]
    [InlineData("between three and four", "number:4")]
    [InlineData("ow, seven", "number:7")]
    [InlineData("fifteen", "number:10")]
    [InlineData("no pain at all", "number:0")]
    [InlineData("four now", "number:4")]
    [InlineData("15", "number:10")]
    [InlineData("one two three four", "none")]
    [InlineData("eight people coming over", "none")]
    [InlineData("stop, it is a nine", "stop")]
    public void While_a_pain_number_is_awaited_it_hears(string said, string intent) =>
        Assert.Equal(intent, s_commands.Recognise(said, ListeningState.CheckinNumber).Name);

    [Theory]
    [InlineData("yes please", "yes")]
    [InlineData("nope", "no")]
    [InlineData("yes and no", "none")]
    [InlineData("not yes", "none")]
    [InlineData("a bit lighter", "lighter")]
    [InlineData("know", "no")]
    public void While_a_yes_or_no_is_awaited_it_hears(string said, string intent) =>
        Assert.Equal(intent, s_commands.Recognise(said, ListeningState.CheckinYesNo).Name);

    [Theory]
    [InlineData("en-GB")]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_phrases_we_were_given_are_understood_within_the_bars_on_any_machine(string culture)
    {
        Thread.CurrentThread.CurrentCulture = new CultureInfo(culture);

        var score = CommandScore.Of(s_commands, Phrases());

        Assert.True(score.Recall(Intent.Stop) == 1 && score.Recall(Intent.Pain) == 1, score.ToString());
        Assert.True(score.OtherRecall >= 0.97, score.ToString());
        Assert.True(score.NoneTakenAsAction <= 0.02, score.ToString());
    }

    private static IEnumerable<(string Text, string Intent)> Phrases()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Language", "phrases");
        foreach (var line in Directory.EnumerateFiles(folder, "*.jsonl").SelectMany(File.ReadLines))
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("intent").GetString()!);
        }
    }

    private static CommandRecogniser Load()
    {
        var reader = new ContentReader(Path.Combine(AppContext.BaseDirectory, "dialogs"));
        return CommandRecogniser.Load(reader) ?? throw new InvalidOperationException(string.Join('\n', reader.Faults));
    }
}
