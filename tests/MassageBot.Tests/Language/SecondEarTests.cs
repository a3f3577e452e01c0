using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;

namespace MassageBot.Tests.Language;

public class SecondEarTests
{
    private static readonly string s_dialogs = Path.Combine(AppContext.BaseDirectory, "dialogs");
    private static readonly SecondEar s_ear = new(EarWeights.Load(new ContentReader(s_dialogs))!);

    [Theory]
    [InlineData("")]
    [InlineData("stop")]
    [InlineData("7/10, or 6.5!")]
    [InlineData("\u0130\u00df\u4e16\ud83d\ude00 \u0001 ,,, ...")]
    [InlineData("well you see i was only saying to my sister the other day that the weather has been dreadful and the bus never comes on time and then it did and it was full")]
    public void Whatever_is_said_the_shares_add_up_to_one_and_come_out_the_same_twice(string said)
    {
        foreach (var state in Enum.GetValues<ListeningState>())
        {
            var likely = Hear(said, state);

            Assert.Equal(1, likely.Sum(), 3);
            Assert.All(likely, share => Assert.InRange(share, 0, 1));
            Assert.Equal(likely, Hear(said, state));
        }
    }

    [Theory]
    [InlineData("yes", Intent.Yes, ListeningState.CheckinYesNo)]
    [InlineData("no", Intent.No, ListeningState.CheckinYesNo)]
    [InlineData("seven", Intent.Number, ListeningState.CheckinNumber)]
    public void An_answer_is_likely_only_where_it_was_asked_for(string said, Intent intent, ListeningState asked)
    {
        foreach (var state in Enum.GetValues<ListeningState>())
        {
            var share = Hear(said, state)[(int)intent];

            Assert.True(state == asked ? share > 0.5f : share == 0, $"{state}: {share}");
        }
    }

    [Fact]
    public void A_spoiled_file_of_weights_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.CreateSubdirectory("commands").FullName, "en.ear");
            var whole = File.ReadAllBytes(Path.Combine(s_dialogs, EarWeights.File));
            foreach (var spoiled in Spoiled(whole))
            {
                File.WriteAllBytes(path, spoiled);
                var reader = new ContentReader(folder.FullName);

                Assert.Null(EarWeights.Load(reader));
                Assert.Equal(EarWeights.File, Assert.Single(reader.Faults).File);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_missing_file_of_weights_is_a_fault()
    {
        var reader = new ContentReader(Path.Combine(s_dialogs, "techniques"));

        Assert.Null(EarWeights.Load(reader));
        Assert.Single(reader.Faults);
    }

    private static IEnumerable<byte[]> Spoiled(byte[] whole)
    {
        yield return [];
        yield return whole[..100];
        yield return whole[..^1];
        yield return [.. whole, 0];
        var flipped = whole.ToArray();
        flipped[whole.Length / 2] ^= 1;
        yield return flipped;
    }

    private static float[] Hear(string said, ListeningState state)
    {
        var likely = new float[(int)Intent.Number + 1];
        s_ear.Hear(SpokenWords.Split(said), state, likely);
        return likely;
    }
}
