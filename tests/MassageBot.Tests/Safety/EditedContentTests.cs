using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.Safety;

/// <summary>A clinician changes what is asked, what an answer means and which words alarm by editing a file: no program is built again.</summary>
public sealed class EditedContentTests : IDisposable
{
    private readonly EditedPack _pack = new();

    public void Dispose() => _pack.Dispose();

    [Fact]
    public void Another_outcome_of_an_answer_holds_at_once()
    {
        const string Yes = "say: \"Yes\", takes: assent, outcome: clinician, hints: [stabs, like a knife, every time i cough, when i sneeze, when i cough] }\n      - { id: none, say: \"No\", takes: denial }\n\n  - id: Q36";
        var answers = MatrixTableTests.Baseline().With("Q35", "has-it");
        Assert.Equal(Outcome.Clinician, Verdict.From(Pack.Check, answers).Outcome);

        var check = _pack.With("safety-check.yaml", Yes, Yes.Replace("outcome: clinician", "outcome: urgent", StringComparison.Ordinal));

        Assert.Equal(Outcome.Urgent, Verdict.From(check, answers).Outcome);
    }

    [Fact]
    public void Another_wording_of_a_question_is_asked_at_once()
    {
        var check = _pack.With("safety-check.yaml", "Any of these, new with this pain?", "Since this pain began, any of these?");
        var answers = new SafetyAnswers();
        while (check.Next(answers) is { Id: not "W1" } ask)
        {
            answers = check.Keep(answers, ask.Id, Healthy.GetValueOrDefault(ask.Id, "yes")).Answers;
        }

        Assert.Contains("Since this pain began, any of these?", check.Next(answers)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_cell_of_the_matrix_holds_at_once()
    {
        var answers = MatrixTableTests.Baseline().With("Q44", "has-it");
        Assert.True(Verdict.From(Pack.Check, answers).Techniques["warm-rest"].Allowed);

        var text = File.ReadAllText(Path.Combine(Pack.Folder, "matrix.yaml"));
        var row = text.IndexOf("- id: thin-bones", StringComparison.Ordinal);
        var cell = text.IndexOf("warm-rest: ok", row, StringComparison.Ordinal);
        var check = _pack.With("matrix.yaml", text[row..(cell + "warm-rest: ok".Length)], text[row..cell] + "warm-rest: leave-out");

        Assert.Contains(Verdict.From(check, answers).Techniques["warm-rest"].LeftOut, reason => reason.Rule == "thin-bones");
    }

    [Fact]
    public void A_new_word_for_an_old_sign_is_heard_at_once()
    {
        const string Said = "my wibble has gone numb";
        var before = RedFlagMatcher.Load(new ContentReader(Pack.Folder))!.Match(Said).Rules;

        Directory.CreateDirectory(Path.Combine(_pack.Folder, "red-flags"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Pack.Folder, "red-flags")))
        {
            File.Copy(file, Path.Combine(_pack.Folder, "red-flags", Path.GetFileName(file)));
        }

        var words = Path.Combine(_pack.Folder, "red-flags", "words-body.yaml");
        File.WriteAllText(words, File.ReadAllText(words).Replace("private parts, private part,", "private parts, wibble, private part,", StringComparison.Ordinal));

        var after = RedFlagMatcher.Load(new ContentReader(_pack.Folder))!.Match(Said);
        Assert.Equal(RedFlagLevel.Emergency, after.Level);
        Assert.Contains(after.Rules.Except(before), rule => rule.Contains("saddle", StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, string> Healthy = new() { ["place"] = "United Kingdom", ["Q01"] = "45", ["open"] = "my lower back, for two weeks" };
}
