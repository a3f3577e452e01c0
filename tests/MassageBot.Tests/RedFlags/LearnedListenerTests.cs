using System.Security.Cryptography;
using System.Text.Json;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>The classifier beside the rules: it computes what its training program computed, is the same every time, and a broken file is refused.</summary>
public sealed class LearnedListenerTests : IDisposable
{
    private const double Rounding = 0.01;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_gives_the_chances_that_the_training_program_gave()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "RedFlags", "phrases", "learned-check.jsonl"));
        Assert.True(lines.Length >= 40);

        foreach (var line in lines)
        {
            using var read = JsonDocument.Parse(line);
            var text = read.RootElement.GetProperty("text").GetString()!;
            var expected = read.RootElement.GetProperty("chances").EnumerateArray().Select(chance => chance.GetDouble()).ToArray();
            var chances = Flags.Matcher.Chances(text);
            Assert.All(expected, (chance, level) => Assert.True(Math.Abs(chance - chances[level]) < Rounding, $"\"{text}\": level {level} is {chances[level]}, not {chance}"));
        }
    }

    [Fact]
    public void Chances_are_chances_whatever_the_text()
    {
        var random = new Random(3);
        string[] words = ["numb", "bum", "no", "my", "nan", "cant", "pee", "zzyzx", "39", "and", "but", "?", "years", "ago", "chest", "the"];
        for (var round = 0; round < 300; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 400)).Select(_ => words[random.Next(words.Length)]));
            var chances = Flags.Matcher.Chances(text);
            Assert.InRange(chances[..5].Sum(), 0.999f, 1.001f);
            Assert.All(chances, chance => Assert.InRange(chance, 0f, 1f));
        }
    }

    [Fact]
    public void Where_the_networks_are_not_asked_they_would_have_changed_nothing()
    {
        var different = new List<string>();
        foreach (var file in Phrases.AllFiles())
        {
            foreach (var (text, _) in Phrases.Labelled(file))
            {
                var (heard, byAll) = (Flags.Match(text), Flags.Matcher.MatchByAll(text));
                if ((heard.Level, heard.SelfHarm, heard.Coercion, heard.AskFirst) != (byAll.Level, byAll.SelfHarm, byAll.Coercion, byAll.AskFirst) || !heard.Rules.SequenceEqual(byAll.Rules))
                {
                    different.Add($"{file}: \"{text}\": {heard} instead of {byAll}");
                }
            }
        }

        Assert.True(different.Count == 0, string.Join('\n', different));
    }

    [Fact]
    public void Many_at_once_hear_what_one_hears()
    {
        var texts = Phrases.Labelled("given.jsonl").Select(line => line.Text).ToArray();
        var alone = texts.Select(text => Flags.Match(text).Level).ToArray();

        Parallel.For(0, 8, _ => Assert.Equal(alone, texts.Select(text => Flags.Match(text).Level)));
    }

    [Theory]
    [InlineData("cut", "SHA-256")]
    [InlineData("changed", "SHA-256")]
    [InlineData("missing", "can't be read")]
    [InlineData("cut and declared", "cut short")]
    [InlineData("another program", "no file of the training program")]
    [InlineData("chance", "a chance is from 0 to 1")]
    public void A_broken_file_is_refused_with_what_is_wrong(string harm, string expected) => Refuses("learned.bin", "sha256:", harm, expected);

    [Theory]
    [InlineData("cut", "SHA-256")]
    [InlineData("missing", "can't be read")]
    [InlineData("cut and declared", "cut short")]
    [InlineData("another program", "no file of the training program")]
    public void So_is_a_broken_file_of_the_second_classifier(string harm, string expected) => Refuses("phrases.bin", "phrasesSha256:", harm, expected);

    [Theory]
    [InlineData("cut", "SHA-256")]
    [InlineData("missing", "can't be read")]
    [InlineData("cut and declared", "cut short")]
    [InlineData("another program", "no file of the training program")]
    public void And_one_of_the_third(string harm, string expected) => Refuses("reading.bin", "readingSha256:", harm, expected);

    private void Refuses(string file, string key, string harm, string expected)
    {
        var folder = CopyOfTheFlags();
        var weights = Path.Combine(folder, file);
        var settings = Path.Combine(folder, "learned.yaml");
        var all = File.ReadAllBytes(weights);
        switch (harm)
        {
            case "cut" or "cut and declared":
                File.WriteAllBytes(weights, all[..^8]);
                break;
            case "changed":
                all[^5] ^= 1;
                File.WriteAllBytes(weights, all);
                break;
            case "another program":
                all[0] ^= 1;
                File.WriteAllBytes(weights, all);
                break;
            case "missing":
                File.Delete(weights);
                break;
            case "chance":
                File.WriteAllText(settings, File.ReadAllText(settings).Replace("askFrom: ", "askFrom: 7", StringComparison.Ordinal));
                break;
        }

        if (harm is "cut and declared" or "another program")
        {
            File.WriteAllLines(settings, File.ReadAllLines(settings).Select(line =>
                line.StartsWith(key, StringComparison.Ordinal) ? $"{key} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(weights)))}" : line));
        }

        var reader = new ContentReader(_folder.FullName);
        Assert.Null(RedFlagMatcher.Load(reader));
        Assert.Contains(reader.Faults, fault => fault.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_classifier_the_rules_stand_alone()
    {
        var folder = CopyOfTheFlags();
        File.Delete(Path.Combine(folder, "learned.yaml"));

        var matcher = RedFlagMatcher.Load(new ContentReader(_folder.FullName));

        Assert.Equal(RedFlagLevel.Emergency, matcher!.Match("i have chest pain").Level);
    }

    private string CopyOfTheFlags()
    {
        var folder = _folder.CreateSubdirectory("red-flags").FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "dialogs", "red-flags")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        return folder;
    }
}
