using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>Faults in the words and rules are named with their file and what is allowed; a pack with one fault is refused.</summary>
public sealed class RedFlagContentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_small_pack_works()
    {
        var matcher = Load("numb: numb, no feeling", "<numb> .. leg", out var faults);

        Assert.Empty(faults);
        Assert.Equal(["it"], matcher!.Match("no feeling in my leg").Rules);
    }

    [Theory]
    [InlineData("numb: numb", "<nub> leg", "no list <nub>")]
    [InlineData("numb: numb", "<numb> ..", "gap")]
    [InlineData("numb: numb", "(numb leg", "without")]
    [InlineData("numb: Numb", "<numb>", "no meaning")]
    [InlineData("one: <two>\n  two: <one>", "<one>", "circle")]
    public void A_fault_is_named(string words, string when, string expected)
    {
        Assert.Null(Load(words, when, out var faults));
        Assert.Contains(faults, fault => fault.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unknown_level_is_a_fault_and_lists_what_is_allowed()
    {
        Assert.Null(Load("numb: numb", "<numb>", out var faults, level: "bad"));
        Assert.Contains("emergency, urgent, clinician, caution", Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    private RedFlagMatcher? Load(string words, string when, out IReadOnlyList<ContentFault> faults, string level = "urgent")
    {
        var folder = _folder.CreateSubdirectory("red-flags").FullName;
        File.WriteAllText(Path.Combine(folder, "words-some.yaml"), $"words:\n  {words}\n  harmless: numbskull\n  only-word: onlyword\n");
        File.WriteAllText(Path.Combine(folder, "rules-some.yaml"), $"rules:\n  - id: it\n    level: {level}\n    source: Q10\n    when:\n      - {when}\n");
        var reader = new ContentReader(_folder.FullName);
        var matcher = RedFlagMatcher.Load(reader);
        faults = reader.Faults;
        return matcher;
    }
}
