using MassageBot.Guidance.Content;
using MassageBot.Guidance.Voice;
using MassageBot.Tests.Content;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Voice;

/// <summary>How a text is prepared for an engine, and what the lexicon refuses.</summary>
public sealed class LexiconTests
{
    private static readonly SpeechLexicon s_lexicon = SpeechLexicon.Load(new ContentReader(Pack.Folder))!;

    [Fact]
    public void Pauses_stand_apart_from_words()
    {
        var text = s_lexicon.Prepare("Breathe in for three... out for four. And rest: softly.", "flite");

        Assert.Equal(["Breathe in for three,", "out for four.", "And rest,", "softly."], text.Phrases.Select(phrase => phrase.Words));
        Assert.Equal([300, 320, 220, 0], text.Phrases.Select(phrase => phrase.PauseMs));
    }

    [Fact]
    public void A_number_with_a_point_is_one_number() => Assert.Equal(["Move 2.5 inches."], Words("Move 2.5 inches."));

    [Fact]
    public void A_hyphen_in_a_word_is_no_pause() => Assert.Equal(["Hip-width apart."], Words("Hip-width apart."));

    [Theory]
    [InlineData("<speak>Rest</speak>")]
    [InlineData("Rest \"now\" [x] **bold** `code`")]
    [InlineData("Rest\u0000\u001b[31m")]
    public void No_markup_reaches_an_engine(string text) => Assert.DoesNotContain(string.Concat(Words(text)), character => character is '<' or '>' or '&' or '[' or '*' or '`' or '"' || char.IsControl(character));

    [Fact]
    public void A_word_is_respelled_for_the_engines_that_need_it_alone()
    {
        Assert.Equal(["Wear a tee shirt."], Words("Wear a T-shirt."));
        Assert.Equal(["Wear a T-shirt."], s_lexicon.Prepare("Wear a T-shirt.", "azure").Phrases.Select(phrase => phrase.Words));
        Assert.Equal(["Two T-shirts."], Words("Two T-shirts.")); // another word
    }

    [Fact]
    public void A_text_without_a_word_has_nothing_to_say() => Assert.Empty(s_lexicon.Prepare(" ... ! ", "flite").Phrases);

    [Theory]
    [InlineData("sentence: 320", "sentence: 3200", "pausesMs.sentence is 3200; allowed are 0 to 1500 milliseconds.")]
    [InlineData("ratePercent: 95", "ratePercent: 20", "ratePercent of azure is 20; allowed are 50 to 150.")]
    [InlineData("- id: azure", "- id: festival", "the engine 'festival' is unknown; there are flite, espeak-ng, azure.")]
    [InlineData("say: tee shirt", "say: <break/>", "'T-shirt' is said '<break/>'; both must be letters, hyphens, apostrophes and single spaces, 1 to 40 characters. Markup is not allowed.")]
    [InlineData("engines: [flite, espeak-ng]\n", "engines: []\n", "'T-shirt' is for no engine; there are flite, espeak-ng, azure.")]
    [InlineData("  - word: T-shirt\n", "  - word: t-shirt\n    say: tea shirt\n    engines: [flite]\n  - word: T-shirt\n", "'T-shirt' stands twice for flite; leave one.")]
    public void A_fault_is_named_with_what_is_allowed(string from, string to, string message)
    {
        using var folder = new Storage.TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "voice"));
        var text = File.ReadAllText(Path.Combine(Pack.Folder, "voice", "lexicon.yaml"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(folder.Path, "voice", "lexicon.yaml"), text[..at] + to + text[(at + from.Length)..]);
        var reader = new ContentReader(folder.Path);

        Assert.Null(SpeechLexicon.Load(reader));
        Assert.Contains(message, reader.Faults.Select(fault => fault.Message));
    }

    private static IEnumerable<string> Words(string text) => s_lexicon.Prepare(text, "flite").Phrases.Select(phrase => phrase.Words);
}
