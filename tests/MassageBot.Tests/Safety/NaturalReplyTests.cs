using System.Text.Json;
using MassageBot.Guidance.Safety;
using Xunit.Abstractions;

namespace MassageBot.Tests.Safety;

/// <summary>Replies in people's own words, written by somebody who knew the questions and none of our words: what is read is read right, and most of it is read.</summary>
public sealed class NaturalReplyTests(ITestOutputHelper output)
{
    private static readonly SafetyAnswers Consented = new SafetyAnswers().With("start", "yes").With("health-data", "yes");

    private sealed record Line(string Ask, string Text, string? Code);

    [Fact]
    public void Natural_replies_are_read_right_or_asked_again()
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Safety", "natural-replies.jsonl"))
            .Select(line => JsonSerializer.Deserialize<Line>(line, JsonSerializerOptions.Web)!).ToList();
        var (read, wrong) = (0, new List<string>());
        foreach (var line in lines)
        {
            var kept = Pack.Check.Keep(Consented, line.Ask, line.Text);
            var code = kept.Understood ? kept.Answers.Codes.GetValueOrDefault(line.Ask) : null;
            read += code is not null && code == line.Code ? 1 : 0;
            if (code is not null && code != line.Code)
            {
                wrong.Add($"WRONG {line.Ask}: '{line.Text}' read as {code}, is {line.Code ?? "nothing"}");
            }
            else if (code is null && line.Code is not (null or SafetyAnswers.Unsure)) // not sure is asked again too
            {
                output.WriteLine($"MISS {line.Ask} | {line.Text} | {line.Code}");
            }
        }

        wrong.ForEach(output.WriteLine);
        output.WriteLine($"{read} of {lines.Count(line => line.Code is not (null or SafetyAnswers.Unsure))} read, {wrong.Count} wrong");
        Assert.Empty(wrong);
        Assert.InRange(read, 400, lines.Count);
    }

    /// <summary>What sounds like a no and is none, or names something and means something else, is asked again.</summary>
    [Theory]
    [InlineData("Q10", "no feeling down there")]
    [InlineData("Q10", "no I can't feel when I pee")]
    [InlineData("Q10", "nothing works down there")]
    [InlineData("Q10", "no control of my bladder")]
    [InlineData("Q10", "never been so numb")]
    [InlineData("Q11", "no strength in my legs")]
    [InlineData("Q11", "no they are both numb")]
    [InlineData("Q11", "no, my left leg is weak")]
    [InlineData("Q12", "nothing but chest pain")]
    [InlineData("Q12", "no but it is tight")]
    [InlineData("Q12", "not able to breathe")]
    [InlineData("Q13", "no it came on suddenly")]
    [InlineData("Q22", "no power in my foot")]
    [InlineData("Q22", "nobody checked it and it drags")]
    [InlineData("Q28", "never cleared by anybody")]
    [InlineData("Q41-signs", "no there's bleeding")]
    [InlineData("Q41-signs", "no the baby moves less than before")]
    [InlineData("Q60", "if my husband comes back yes")]
    [InlineData("Q63", "yes if someone helps me up")]
    [InlineData("Q65", "yes but not for long")]
    [InlineData("W1", "no numb")]
    [InlineData("W1", "no my bum is numb")]
    [InlineData("W2", "no just chest pain")]
    [InlineData("start", "yes whatever my doctor says")]
    [InlineData("health-data", "yes for the dog")]
    public void What_is_no_clear_answer_is_asked_again(string ask, string reply) => Assert.False(Pack.Check.Keep(Consented, ask, reply).Understood);
}
