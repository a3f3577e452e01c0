using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Claims;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

public class NeverSayTests
{
    [Fact]
    public void No_text_of_the_pack_claims_what_must_not_be_claimed()
    {
        var reader = new ContentReader(Pack.Folder);

        NeverSay.Check(reader);

        Assert.Equal("", string.Join(Environment.NewLine, reader.Faults));
    }

    [Theory]
    [InlineData("It will cure your back.", "cure")]
    [InlineData("Get those knots out.", "knots")]
    [InlineData("It gets rid of LACTIC ACID.", "lactic acid")]
    [InlineData("No pain, no gain!", "no pain, no gain")]
    [InlineData("No reason you shouldn’t try.", "no reason you shouldn't")]
    [InlineData("Your posture is bad; bad  posture hurts.", "bad  posture")]
    [InlineData("It will treat your pain.", "treat")]
    public void Forbidden_words_are_found_whole_in_any_case(string text, string found) =>
        Assert.Contains($"'{found}'", Assert.Single(FaultsOf(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("You look healthy.")]
    [InlineData("It does not diagnose or treat.")]
    [InlineData("Is the device dry and undamaged?")]
    [InlineData("No posture is perfect.")]
    public void Harmless_neighbours_of_forbidden_words_are_fine(string text) => Assert.Empty(FaultsOf(text));

    [Fact]
    public void The_list_itself_cannot_lose_its_core()
    {
        using var pack = new PackCopy();
        pack.Edit("never-say.yaml", text => text.Replace("cure, ", "", StringComparison.Ordinal));

        Assert.Contains(pack.Faults(NeverSay.Check), fault => fault.Message.StartsWith("'cure' is missing", StringComparison.Ordinal));
    }

    private static List<ContentFault> FaultsOf(string text)
    {
        using var pack = new PackCopy();
        pack.Edit("honest-words.yaml", _ => $"words:\n  - say: \"{text}\"\n");
        return pack.Faults(NeverSay.Check);
    }
}
