using System.Globalization;
using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Tests.RedFlags;

/// <summary>Any text at all, in any culture (reliability.md T50, T51, P32).</summary>
public class HostileInputTests
{
    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(0, 200)).Select(_ => (char)random.Next(0, 0x10000))]);
            Assert.NotNull(Flags.Match(text));
        }
    }

    [Theory]
    [InlineData("a ", 40000)]
    [InlineData("numb ", 2000)]
    [InlineData("cant pee no ", 3000)]
    [InlineData("no ", 5000)]
    [InlineData("\u0301", 200000)]
    [InlineData("\uD800", 5000)]
    [InlineData("?", 5000)]
    [InlineData("one eighty ", 3000)]
    public void Long_and_odd_texts_are_survived(string part, int times) => Assert.NotNull(Flags.Match(string.Concat(Enumerable.Repeat(part, times))));

    [Fact]
    public void What_comes_after_the_limit_is_not_read()
    {
        var text = new string('z', TextNormaliser.LongestText) + " i cant feel my legs";

        Assert.Empty(Flags.Match(text).Rules);
    }

    [Fact]
    public void Nothing_is_heard_in_nothing()
    {
        Assert.Empty(Flags.Matcher.Match(null).Rules);
        Assert.Empty(Flags.Match(" \t ").Rules);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Every_culture_hears_the_same(string name)
    {
        string[] texts = ["I CAN'T FEEL IT WHEN I PEE", "TEMPERATURE OF 38,5", "temperature of 38.5", "BP 190/110", "I TAKE WARFARIN", "SICK AND FAINT WITH CHEST PAIN"];
        var before = texts.Select(Heard).ToList();
        List<string> there = [];
        var thread = new Thread(() => there.AddRange(texts.Select(Heard)));
        SetCulture(thread, name);
        thread.Start();
        thread.Join();

        Assert.Equal(before, there);

        static string Heard(string text) => string.Join(',', Flags.Match(text).Rules);
    }

    private static void SetCulture(Thread thread, string name) => thread.CurrentCulture = thread.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    [Fact]
    public void Many_threads_hear_the_same()
    {
        var texts = Phrases.Judged("given.jsonl");

        Parallel.ForEach(Enumerable.Range(0, 8).SelectMany(_ => texts), line => Assert.Equal(line.Level, Flags.Match(line.Text).Level));
    }
}
