namespace MassageBot.Tests.Safety;

/// <summary>Where somebody is, in their own words (clinical.md 3.6): one country or none, never a guess between two.</summary>
public sealed class PlaceNameTests
{
    [Theory]
    [InlineData("I'm in Canada", "CA")]
    [InlineData("in Canada", "CA")]
    [InlineData("Canada please", "CA")]
    [InlineData("canda", "CA")]
    [InlineData("im in candaa", "CA")]
    [InlineData("in the US", "US")]
    [InlineData("texas", "US")]
    [InlineData("I live in New Mexico", "US")]
    [InlineData("Paris, Texas", "US")]
    [InlineData("Georgia, USA", "US")]
    [InlineData("I am in England", "GB")]
    [InlineData("im in scotland", "GB")]
    [InlineData("England, UK", "GB")]
    [InlineData("Shrewsbury, England", "GB")]
    [InlineData("northern ireland", "GB")]
    [InlineData("i live in ireland", "IE")]
    [InlineData("Dublin, Ireland", "IE")]
    [InlineData("dublin", "IE")]
    [InlineData("irleand", "IE")]
    [InlineData("new zeland", "NZ")]
    [InlineData("New South Wales", "AU")]
    [InlineData("the north of Italy", "IT")]
    [InlineData("untied kingdom", "GB")]
    [InlineData("I'm in Kenya", "elsewhere")]
    [InlineData("Iceland", "elsewhere")]
    [InlineData("north korea", "elsewhere")]
    [InlineData("south america", "elsewhere")]
    [InlineData("I'm Italian", null)]
    [InlineData("I'm German", null)]
    [InlineData("I'm from Canada", null)]
    [InlineData("not Canada", null)]
    [InlineData("not in England, Ireland", null)]
    [InlineData("England or Ireland", null)]
    [InlineData("London, Ontario, Ireland", null)]
    [InlineData("here", null)]
    [InlineData("yes", null)]
    [InlineData(",", null)]
    public void A_country_is_understood_however_it_is_said(string said, string? place) => Assert.Equal(place, Pack.Places.Find(said)?.Id);

    [Theory]
    [InlineData("skip")]
    [InlineData("I'd rather not say")]
    [InlineData("not sure")]
    public void Whoever_skips_is_told_what_works_without_a_country(string said)
    {
        var kept = Pack.Check.Keep(Walk.Through().Answers.Without("place"), "place", said);

        Assert.Equal(("elsewhere", true), (kept.Answers.Of("place").Single(), kept.Understood));
        Assert.Equal("I don't know your country then, so in an emergency call your local emergency number; 112 works from many mobile phones.", kept.Note);
    }
}
