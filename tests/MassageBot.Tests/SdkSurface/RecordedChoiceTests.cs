namespace MassageBot.Tests.SdkSurface;

/// <summary>Rows 7 and 8 of the recorded behaviour.</summary>
public sealed class RecordedChoiceTests
{
    [Theory]
    [InlineData("test", "ok? (1) Yes or (2) No")]
    [InlineData("emulator", "ok? {SA}")]
    [InlineData("webchat", "ok? {SA}")]
    [InlineData("directline", "ok? {SA}")]
    [InlineData("msteams", "")]
    [InlineData("telegram", "ok? {SA}")]
    [InlineData("sms", "ok? (1) Yes or (2) No")]
    [InlineData("slack", "")]
    [InlineData("facebook", "ok? {SA}")]
    public async Task Row_7_a_confirm_prompt_looks_as_the_channel_can(string channel, string expected) =>
        Assert.Equal($"<Waiting> | {expected}", await new Talk(Some.Confirm(), adapter: new TestAdapter(channel)).SayAsync("hi"));

    [Theory]
    [InlineData(2, "which? (1) back or (2) neck")]
    [InlineData(3, "which? (1) back, (2) neck, or (3) legs")]
    [InlineData(4, "which?\n\n   1. back\n   2. neck\n   3. legs\n   4. feet")]
    public async Task Row_7b_up_to_three_choices_are_a_line_and_more_are_a_list(int count, string expected) =>
        Assert.Equal($"<Waiting> | {expected}", await new Talk(Some.Choice(count)).SayAsync("hi"));

    [Theory]
    [InlineData("en-us", "ok? (1) Yes or (2) No", "yes")]
    [InlineData("en-GB", "ok? (1) Yes or (2) No", "yes")]
    [InlineData("es-mx", "ok? (1) Sí o (2) No", "sí")]
    [InlineData("de", "ok? (1) Ja oder (2) Nein", "ja")]
    [InlineData("sv-se", "ok? (1) Ja eller (2) Nej", "ja")]
    [InlineData("xx-yy", "ok? (1) Yes or (2) No", "yes")]
    [InlineData("", "ok? (1) Yes or (2) No", "yes")]
    [InlineData(null, "ok? (1) Yes or (2) No", "yes")]
    public async Task Row_7c_a_confirm_prompt_speaks_the_users_language(string? locale, string expected, string yes)
    {
        foreach (var answer in new[] { yes, "1" })
        {
            var talk = new Talk(Some.Confirm());
            Assert.Equal($"<Waiting> | {expected}", await talk.SayAsync("hi", locale));
            Assert.Equal("<Complete True>", await talk.SayAsync(answer, locale));
        }
    }

    [Theory]
    [InlineData("back", "<Complete back#0 score 1.00 syn back>")]
    [InlineData("BACK ", "<Complete back#0 score 1.00 syn back>")]
    [InlineData("the second one", "<Complete neck#1 score 1.00 syn >")]
    [InlineData("2", "<Complete neck#1 score 1.00 syn >")]
    [InlineData("5", "<Waiting> | RETRY (1) back, (2) neck, or (3) legs")]
    [InlineData("neck please", "<Complete neck#1 score 1.00 syn neck>")]
    [InlineData("bac", "<Waiting> | RETRY (1) back, (2) neck, or (3) legs")]
    [InlineData("1 and 2", "<Complete back#0 score 1.00 syn >")]
    [InlineData("", "<Waiting> | RETRY (1) back, (2) neck, or (3) legs")]
    [InlineData("lower back", "<Complete back#0 score 1.00 syn back>")]
    [InlineData("number one", "<Complete back#0 score 1.00 syn >")]
    public Task Row_8_a_choice_is_found_by_name_ordinal_or_number(string answer, string expected) => Answer(Some.Choice(3), answer, expected);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("y", true)]
    [InlineData("yep", true)]
    [InlineData("sure", true)]
    [InlineData("no thanks", false)]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("not yes", true)]
    [InlineData("👍", true)]
    [InlineData("yes and no", true)]
    [InlineData("ok", true)]
    public Task Row_8b_a_confirm_prompt_takes_the_first_word_that_is_a_yes_or_a_no(string answer, bool expected) =>
        Answer(Some.Confirm(), answer, $"<Complete {expected}>");

    [Fact]
    public Task Row_8b_maybe_is_asked_again() => Answer(Some.Confirm(), "maybe", "<Waiting> | RETRY (1) Yes or (2) No");

    [Theory]
    [InlineData("34", 34)]
    [InlineData("thirty four", 34)]
    [InlineData("1,000", 1000)]
    [InlineData("I am 34 years old", 34)]
    [InlineData("$5", 5)]
    [InlineData("-3", -3)]
    [InlineData("a dozen", 12)]
    [InlineData("10 or 20", 10)]
    [InlineData("zero", 0)]
    [InlineData("5e3", 5000)]
    public Task Row_8c_a_number_prompt_takes_the_first_number(string answer, int expected) => Answer(Some.Number<int>(), answer, $"<Complete {expected}>");

    [Theory]
    [InlineData("3.5")]
    [InlineData("half")]
    [InlineData("1/2")]
    public Task Row_8c_a_prompt_for_a_whole_number_takes_no_part_of_one(string answer) => Answer(Some.Number<int>(), answer, "<Waiting> | RETRY");

    private static async Task Answer(Dialog dialog, string answer, string expected)
    {
        var talk = new Talk(dialog);
        await talk.SayAsync("hi");
        Assert.Equal(expected, await talk.SayAsync(answer));
    }
}
