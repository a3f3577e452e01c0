using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

public class CheckCommandTests
{
    [Fact]
    public async Task The_shipped_pack_has_no_fault_and_says_what_is_a_draft()
    {
        var (code, text) = await RunAsync("check", Pack.Folder);

        Assert.Equal((0, ""), (code, code == 0 ? "" : text));
        Assert.Contains("T2   own-knuckles      draft", text, StringComparison.Ordinal);
        Assert.Contains("No faults. 11 techniques, 11 of them drafts no clinician has signed", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_with_file_and_line_what_was_found_and_what_is_allowed()
    {
        using var pack = new PackCopy();
        pack.Edit("techniques/own-knuckles.yaml", text => text.Replace("seconds: 20\n    to: receiver\n    say: Up a hand", "seconds: 90\n    to: receiver\n    say: Up a hand", StringComparison.Ordinal));
        pack.Edit("techniques/wall-ball.yaml", text => text.Replace("    release: And ease off.\n", "", StringComparison.Ordinal));

        var (code, text) = await RunAsync("check", pack.Folder);

        Assert.Equal(1, code);
        Assert.Contains("techniques/own-knuckles.yaml(78): step 9 (do) lasts 90 s; allowed are 10 to 60 s for this kind. Mend its seconds, or split it.", text, StringComparison.Ordinal);
        Assert.Contains("techniques/wall-ball.yaml(44): step 5 (do) does not say its own end. Give it release words, such as 'And let go.'", text, StringComparison.Ordinal);
        Assert.Matches(@"\n\d+ faults\.", text);
    }

    [Fact]
    public async Task A_doubled_key_and_an_unknown_id_are_told_too()
    {
        using var pack = new PackCopy();
        pack.Edit("techniques/own-knuckles.yaml", text => text.Replace("code: T2\n", "code: T2\ncode: T2\n", StringComparison.Ordinal));
        pack.Edit("techniques/wall-ball.yaml", text => text.Replace("show: back-to-wall\n", "show: back-to-front\n", StringComparison.Ordinal));

        var (code, text) = await RunAsync("check", pack.Folder);

        Assert.Equal(1, code);
        Assert.Contains("techniques/own-knuckles.yaml(4): ", text, StringComparison.Ordinal);
        Assert.Contains("shows 'back-to-front', which pictures.yaml does not have.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "no-such-folder")]
    [InlineData("script", "no-such-technique")]
    [InlineData("script", "T2", "--adapt", "harder")]
    [InlineData("script", "T2", "--pace", "9")]
    [InlineData("script", "T2", "--pace", "fast")]
    [InlineData("script")]
    public async Task A_wrong_call_is_answered_with_two(params string[] args) => Assert.Equal(2, (await RunAsync(args)).Code);

    [Fact]
    public async Task A_script_can_be_read_by_a_clinician()
    {
        var (code, text) = await RunAsync("script", "T2", "--adapt", "light,short", "--pace", "0.9");

        Assert.Equal(0, code);
        Assert.Contains("T2 Own knuckles, low back up to mid back (clinical.md 5.2; article 2, technique 1; status: draft)", text, StringComparison.Ordinal);
        Assert.Contains("Adaptations: light, short. Pace 0.90. Total ", text, StringComparison.Ordinal);
        Assert.Contains("Up a hand, by the waist.", text, StringComparison.Ordinal);
        Assert.Contains("1 waist", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_as_json_is_the_script()
    {
        var (code, text) = await RunAsync("script", "T8", "--json");

        Assert.Equal(0, code);
        Assert.Equal("wall-ball", Guidance.Sessions.ScriptJson.Read(text).Technique);
    }

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var code = await Program.RunAsync(args, text);
        return (code, text.ToString());
    }
}
