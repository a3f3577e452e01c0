using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Tests.Conversation;

public sealed class WordsTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "dialogs");
    private readonly string _folder = Directory.CreateTempSubdirectory("words").FullName;

    public WordsTests()
    {
        Copy("en", "en");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_words_we_ship_have_no_fault()
    {
        Assert.Equal([], Faults(Shipped));
    }

    [Fact]
    public void A_line_the_conversation_says_must_be_there()
    {
        Edit("words/en/after.yaml", text => text.Replace("  card-title:\n    show: Looking after your back\n", string.Empty, StringComparison.Ordinal));

        Assert.Equal(["words/en/after.yaml: the line 'card-title' is missing under 'lines'; the conversation says it. Add it."], Faults(_folder));
    }

    [Fact]
    public void A_question_of_an_unknown_kind_is_refused_with_its_line()
    {
        Edit("words/en/choosing.yaml", text => text.Replace("technique:\n    kind: choice", "technique:\n    kind: chioce", StringComparison.Ordinal));

        Assert.Equal(
            ["words/en/choosing.yaml(27): the question 'technique' has the kind 'chioce'; allowed are choice, consent, gate, number, safety."],
            Faults(_folder));
    }

    [Fact]
    public void A_missing_translation_names_the_file_the_key_and_what_to_do()
    {
        Copy("en", "de");
        Edit("words/de/after.yaml", text => text.Replace("  card-title:\n    show: Looking after your back\n", string.Empty, StringComparison.Ordinal));

        Assert.Equal(["words/de/after.yaml: 'card-title' is missing under 'lines'; the English file has it. Add its translation."], Faults(_folder));
    }

    [Fact]
    public void A_missing_file_of_a_translation_is_named()
    {
        Copy("en", "de");
        File.Delete(Path.Combine(_folder, "words/de/after.yaml"));

        Assert.Equal(
            ["words/de/after.yaml: this file is missing; words/en/after.yaml has it. Translate that file under the same name."], Faults(_folder));
    }

    [Fact]
    public void A_translation_must_use_the_same_places()
    {
        Copy("en", "de");
        Edit("words/de/after.yaml", text => text.Replace("call {emergency}.", "call {emergncy}.", StringComparison.Ordinal));

        Assert.Equal(
            [
                "words/de/after.yaml: the line 'get-help-emergency' has the places {emergency}, {emergncy}; the English one has {emergency}. Use the same.",
                "words/de/after.yaml: the line 'safety-net' has the places {emergncy}; the English one has {emergency}. Use the same.",
            ],
            Faults(_folder));
    }

    [Fact]
    public void Words_that_would_be_read_out_hold_no_markdown()
    {
        Edit("words/en/after.yaml", text => text.Replace("show: Well done.", "show: \"**Well done.**\" #", StringComparison.Ordinal));

        Assert.Equal(["words/en/after.yaml: the spoken words of 'aftercare-breathing' hold Markdown or markup. Add 'say' with the words alone."], Faults(_folder));
    }

    [Fact]
    public void An_unknown_locale_is_spoken_to_in_english()
    {
        var words = Words.Load(new ContentReader(Shipped));

        Assert.Equal("en", words!.In("xx-YY").Language);
        Assert.Equal("en", words.In(null).Language);
    }

    private static IEnumerable<string> Faults(string folder)
    {
        var reader = new ContentReader(folder);
        Words.Load(reader);
        return reader.Faults.Select(fault => fault.ToString());
    }

    private void Copy(string from, string to)
    {
        var target = Directory.CreateDirectory(Path.Combine(_folder, "words", to)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Shipped, "words", from)))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    private void Edit(string file, Func<string, string> change)
    {
        var path = Path.Combine(_folder, file);
        var (before, after) = (File.ReadAllText(path), change(File.ReadAllText(path)));
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }
}
