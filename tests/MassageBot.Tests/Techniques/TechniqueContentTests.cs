using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

public class TechniqueContentTests
{
    /// <summary>Code, total and hands-on seconds and number of steps, from the table at the head of clinical.md 5.</summary>
    public static TheoryData<string, string, int, int, int> Specification => new()
    {
        { "T1", "partner-thumbs", 656, 390, 26 },
        { "T2", "own-knuckles", 351, 165, 19 },
        { "T3", "foam-roller", 406, 80, 20 },
        { "T4", "device-chair", 555, 285, 23 },
        { "T5", "device-partner", 460, 240, 22 },
        { "T6", "partner-strokes", 685, 280, 25 },
        { "T7", "static-hold", 405, 180, 21 },
        { "T8", "wall-ball", 375, 180, 19 },
        { "T9", "warm-rest", 632, 0, 14 },
        { "T10", "shoulder-squeeze", 260, 150, 13 },
        { "T11", "gentle-movement", 215, 130, 10 },
    };

    [Fact]
    public void All_eleven_techniques_load_without_a_fault() =>
        Assert.Equal(["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11"], Pack.Catalogue.All.Select(technique => technique.Code));

    [Theory]
    [MemberData(nameof(Specification))]
    public void An_unadapted_script_lasts_as_long_as_the_specification_says(string code, string id, int totalSeconds, int handsOnSeconds, int steps)
    {
        var script = ScriptCompiler.Compile(Pack.Technique(code), new ScriptRequest());

        Assert.Equal(id, script.Technique);
        Assert.Equal(totalSeconds * 1000, script.TotalMs);
        Assert.Equal(handsOnSeconds * 1000, script.HandsOnMs);
        Assert.Equal(steps, script.Steps.Count(step => !step.OnlyAfterPain));
        Assert.Equal(script.TotalMs, script.Steps.Where(step => !step.OnlyAfterPain).Sum(step => step.DurationMs));
        Assert.Equal(script.HandsOnMs, script.Steps.Where(step => step.Kind == StepKind.Do).Sum(step => step.DurationMs));
    }
}
