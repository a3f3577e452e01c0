using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Tests.RedFlags;

public class TokeniserTests
{
    [Theory]
    [InlineData("I can't, really!", "i cant really")]
    [InlineData("A&E", "ae")]
    [InlineData("so numbbbbb", "so numbb")]
    [InlineData("n\u00FCmb l\u0435g", "numb leg")]
    [InlineData("ze\u200Bro wid\u200Dth", "zero width")]
    [InlineData("\uFF4E\uFF55\uFF4D\uFF42", "numb")]
    [InlineData("numb \U0001F602 legs", "numb legs")]
    [InlineData("\u0130STANBUL", "istanbul")]
    public void Words_are_made_plain(string text, string words) => Assert.Equal(words, string.Join(' ', Tokeniser.Split(text).Select(token => token.Text)));

    [Theory]
    [InlineData("seventy six", 76)]
    [InlineData("one eighty", 180)]
    [InlineData("a hundred and one", 101)]
    [InlineData("thirty nine point five", 39.5)]
    [InlineData("nine and a half", 9.5)]
    [InlineData("38.5", 38.5)]
    [InlineData("zero", 0)]
    public void Number_words_have_values(string text, double value)
    {
        var token = Assert.Single(Tokeniser.Split(text));

        Assert.True(token.IsNumber);
        Assert.Equal(value, token.Number);
    }

    [Fact]
    public void What_stands_between_words_is_kept()
    {
        var breaks = Tokeniser.Split("no. yes, maybe? never mind").Select(token => token.Break);

        Assert.Equal([TokenBreak.None, TokenBreak.Sentence, TokenBreak.Comma, TokenBreak.Question, TokenBreak.None], breaks);
    }
}
