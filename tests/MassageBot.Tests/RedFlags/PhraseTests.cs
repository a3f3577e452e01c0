using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The bars of issue 3 on the phrase files.</summary>
public class PhraseTests
{
    [Fact]
    public void On_the_given_phrases_every_emergency_and_urgent_line_is_caught_and_few_others_alarm()
    {
        var lines = Phrases.Judged("given.jsonl");

        Phrases.Hold(lines, urgentAndClinician: 0.97, falseAlarms: 0.03);
        Assert.Empty(lines.Where(line => line.Misses && line.Expected >= RedFlagLevel.Urgent).Select(line => line.Text));
    }
}
