using System.Globalization;

namespace MassageBot.Tests.SdkSurface;

/// <summary>Numbers, ordinals, yes and no in the languages of the prompts.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "one hundred and twenty-three", "123")]
    [InlineData("en", "two thousand and five", "2005")]
    [InlineData("en", "a hundred", "100")]
    [InlineData("en", "five dozen", "60")]
    [InlineData("en", "two and a half", "2.5")]
    [InlineData("en", "three quarters", "0.75")]
    [InlineData("en", "3 1/2", "3.5")]
    [InlineData("en", "minus seven", "-7")]
    [InlineData("en", "1.5 million", "1500000")]
    [InlineData("en", "5k", "5000")]
    [InlineData("en", "it's about twenty one, I think", "21")]
    [InlineData("en", "12,345.6", "12345.6")]
    [InlineData("en-GB", "seven", "7")]
    [InlineData("en", "one two three", "1")]
    [InlineData("en", "L5 hurts, 3 of 10", "3")]
    [InlineData("de", "vierunddreißig", "34")]
    [InlineData("de", "einhundertfünfundzwanzig", "125")]
    [InlineData("de", "zweitausend", "2000")]
    [InlineData("de", "3,5", "3.5")]
    [InlineData("de", "1.000", "1000")]
    [InlineData("de", "ein Dutzend", "12")]
    [InlineData("nl", "vierendertig", "34")]
    [InlineData("nl", "drieëntwintig", "23")]
    [InlineData("sv", "trettiofyra", "34")]
    [InlineData("sv", "etthundratjugotre", "123")]
    [InlineData("sv-se", "åtta", "8")]
    [InlineData("sv-se", "1 000", "1000")]
    [InlineData("es", "treinta y cuatro", "34")]
    [InlineData("es", "ciento veintidós", "122")]
    [InlineData("es-es", "3,5", "3.5")]
    [InlineData("es-mx", "3.5", "3.5")]
    [InlineData("fr", "quatre-vingt-dix-sept", "97")]
    [InlineData("fr", "soixante et onze", "71")]
    [InlineData("fr", "vingt et un", "21")]
    [InlineData("fr", "deux cents", "200")]
    [InlineData("it", "trentaquattro", "34")]
    [InlineData("it", "ventuno", "21")]
    [InlineData("pt-br", "trinta e quatro", "34")]
    [InlineData("ja-jp", "34", "34")]
    [InlineData("tr", "3,5", "3.5")]
    public async Task A_number_is_read_in_the_users_language(string locale, string text, string expected)
    {
        var talk = new Talk(Some.Number<decimal>());
        await talk.SayAsync("hi", locale);

        await talk.SayAsync(text, locale);

        Assert.Equal(DialogTurnStatus.Complete, talk.Result.Status);
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), Assert.IsType<decimal>(talk.Result.Result));
    }

    [Theory]
    [InlineData("en", "no number here")]
    [InlineData("en", "and a")]
    [InlineData("en", "k")]
    [InlineData("en", "--")]
    [InlineData("de", "und")]
    [InlineData("en", "99999999999999999999999999999999999999999999999")]
    public async Task Where_there_is_no_number_it_is_asked_again(string locale, string text)
    {
        var talk = new Talk(Some.Number<int>());
        await talk.SayAsync("hi", locale);

        Assert.Equal("<Waiting> | RETRY", await talk.SayAsync(text, locale));
    }

    [Theory]
    [InlineData("en-us", "yeah", "nope")]
    [InlineData("bg-bg", "да", "не")]
    [InlineData("zh-cn", "好的", "不要")]
    [InlineData("nl-nl", "ja", "nee")]
    [InlineData("fr-fr", "oui", "non")]
    [InlineData("de-de", "ja", "nein")]
    [InlineData("hi-in", "हां", "नहीं")]
    [InlineData("it-it", "sì", "no")]
    [InlineData("ja-jp", "はい", "いいえ")]
    [InlineData("ko-kr", "예", "아니")]
    [InlineData("pt-br", "sim", "não")]
    [InlineData("es-es", "si", "no")]
    [InlineData("sv-se", "ja", "nej")]
    [InlineData("tr-tr", "evet", "hayır")]
    public async Task Yes_and_no_are_heard_in_every_language_of_the_prompts(string locale, string yes, string no)
    {
        foreach (var (answer, expected) in new[] { (yes, true), (no, false) })
        {
            var talk = new Talk(Some.Confirm());
            await talk.SayAsync("hi", locale);
            Assert.Equal($"<Complete {expected}>", await talk.SayAsync(answer, locale));
        }
    }

    [Theory]
    [InlineData("en", "the third")]
    [InlineData("en", "3rd")]
    [InlineData("de", "das dritte")]
    [InlineData("es", "el tercero")]
    [InlineData("fr", "la troisième")]
    [InlineData("sv", "den tredje")]
    [InlineData("it", "il terzo")]
    [InlineData("pt", "o terceiro")]
    [InlineData("nl", "de derde")]
    public async Task An_ordinal_picks_a_choice(string locale, string answer)
    {
        var talk = new Talk(Some.Choice(4));
        await talk.SayAsync("hi", locale);

        await talk.SayAsync(answer, locale);

        Assert.Equal("legs", Assert.IsType<FoundChoice>(talk.Result.Result).Value);
    }

    [Fact]
    public async Task A_very_long_answer_is_read_quickly()
    {
        var talk = new Talk(Some.Number<int>());
        await talk.SayAsync("hi", "de-de");

        Assert.Equal("<Waiting> | RETRY", await talk.SayAsync(new string('e', 20_000) + string.Concat(Enumerable.Repeat(" einund", 3_000)), "de-de"));
    }
}
