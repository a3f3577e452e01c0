using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Tests.Safety;

/// <summary>A gap is gone over in leaps; word by word it reaches as far.</summary>
public sealed class GapReachTests
{
    private readonly Random _random = new(3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(14)]
    public void A_gap_reaches_as_far_as_word_by_word(int words)
    {
        for (var round = 0; round < 2000; round++)
        {
            var (sentenceBefore, unskippable) = (Few(), Few());
            var positions = Few() & ~sentenceBefore;

            Assert.Equal(WordByWord(positions, words, sentenceBefore, unskippable), new GapReach(sentenceBefore, unskippable).From(positions, words));
        }
    }

    [Fact]
    public void Nothing_is_reached_over_the_end_of_a_sentence_or_over_a_word_that_may_not_be_skipped()
    {
        Assert.Equal(0b0111UL, new GapReach(sentenceBefore: 0b1000, unskippable: 0).From(0b0001, 14));
        Assert.Equal(0b0111UL, new GapReach(sentenceBefore: 0, unskippable: 0b0100).From(0b0001, 14));
        Assert.Equal(0b11111UL, new GapReach(sentenceBefore: 0, unskippable: 0).From(0b0001, 4));
    }

    private static ulong WordByWord(ulong positions, int words, ulong sentenceBefore, ulong unskippable)
    {
        for (var word = 0; word < words; word++)
        {
            positions |= ((positions & ~unskippable) << 1) & ~sentenceBefore;
        }

        return positions;
    }

    // About one bit in eight.
    private ulong Few() => (ulong)(_random.NextInt64() & _random.NextInt64() & _random.NextInt64());
}
