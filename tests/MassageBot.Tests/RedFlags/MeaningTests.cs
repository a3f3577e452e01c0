using MassageBot.Guidance.Safety.RedFlags;

namespace MassageBot.Tests.RedFlags;

/// <summary>How words around a symptom change it (clinical.md section 7, points 1 to 8).</summary>
public class MeaningTests
{
    [Theory]
    [InlineData("no numbness between my legs", RedFlagLevel.None)]
    [InlineData("no numbness but i cant pee", RedFlagLevel.Emergency)]
    [InlineData("no chest pain or breathlessness", RedFlagLevel.None)]
    [InlineData("no my chest is tight", RedFlagLevel.Emergency)]
    [InlineData("numbness? no", RedFlagLevel.None)]
    [InlineData("fever no chills no", RedFlagLevel.None)]
    [InlineData("no fever, my legs are numb", RedFlagLevel.Emergency)]
    [InlineData("im not sure but i think my bum is numb", RedFlagLevel.Emergency)]
    public void A_negation_reaches_as_far_as_its_clause(string text, RedFlagLevel level) => Assert.Equal(level, Flags.Match(text).Level);

    [Theory]
    [InlineData("had a fever last month but im fine now", RedFlagLevel.None)]
    [InlineData("my feet were numb from the cold, fine now", RedFlagLevel.None)]
    [InlineData("my leg was weak yesterday and its even weaker today", RedFlagLevel.Emergency)]
    [InlineData("back surgery six weeks ago", RedFlagLevel.Clinician)]
    [InlineData("back surgery six years ago", RedFlagLevel.Caution)]
    [InlineData("blood clot two months ago", RedFlagLevel.Clinician)]
    [InlineData("had cancer ten years ago and now my back hurts", RedFlagLevel.Urgent)]
    [InlineData("my arm has all gone numb and my face is drooping", RedFlagLevel.Emergency)]
    [InlineData("my bum went numb and it never came back to normal", RedFlagLevel.Emergency)]
    [InlineData("my bits went numb in the car and havent gone back to normal", RedFlagLevel.Emergency)]
    [InlineData("both legs went numb on sunday and never really went back to normal", RedFlagLevel.Emergency)]
    [InlineData("my bum went numb in the car but its gone back to normal now", RedFlagLevel.None)]
    [InlineData("hes collapsed, was fine doing the strokes a second ago", RedFlagLevel.Emergency)]
    public void What_is_over_does_not_count_unless_history_does(string text, RedFlagLevel level) => Assert.Equal(level, Flags.Match(text).Level);

    [Theory]
    [InlineData("my nan had a stroke", RedFlagLevel.None)]
    [InlineData("my nan is having a stroke", RedFlagLevel.Emergency)]
    [InlineData("watching telly and a man on the news had a car crash", RedFlagLevel.None)]
    [InlineData("the dog had a seizure", RedFlagLevel.None)]
    [InlineData("i rub her back while corrie is on and tonight one side of her face is hanging", RedFlagLevel.Emergency)]
    [InlineData("watching corrie last night and one side of his face was hanging", RedFlagLevel.None)]
    [InlineData("what would make someone lose feeling in their saddle area", RedFlagLevel.None)]
    [InlineData("what would happen if i couldnt feel my legs, just curious", RedFlagLevel.None)]
    [InlineData("no idea when my bladder is full these days, started with this episode", RedFlagLevel.Emergency)]
    [InlineData("my husband cant feel his legs", RedFlagLevel.Emergency)]
    public void Anyone_in_the_room_counts_and_nobody_else(string text, RedFlagLevel level) => Assert.Equal(level, Flags.Match(text).Level);

    [Theory]
    [InlineData("stroke of luck")]
    [InlineData("chest of drawers")]
    [InlineData("im dead on my feet")]
    [InlineData("wet myself laughing")]
    [InlineData("my star sign is cancer")]
    [InlineData("passed out flyers all day")]
    public void A_manner_of_speaking_is_not_a_symptom(string text) => Assert.Equal(RedFlagLevel.None, Flags.Match(text).Level);

    [Theory]
    [InlineData("cnat feel my leggs")]
    [InlineData("chset pain")]
    [InlineData("blader wont emtpy")]
    [InlineData("saddle numb this")]
    [InlineData("cant pea")]
    [InlineData("chess pain and feeling sick")]
    [InlineData("CAN\u2019T FEEL MY LEGS!!!")]
    [InlineData("c\u0430nt f\u0435el my l\u0435gs")]
    public void Slips_mishearings_and_odd_letters_are_understood(string text) => Assert.Equal(RedFlagLevel.Emergency, Flags.Match(text).Level);

    [Theory]
    [InlineData("my right foots gone numb and so is my left", "both-legs")]
    [InlineData("shooting down the right leg, and now its shooting down the left leg too", "both-legs")]
    [InlineData("pins and needles in the left foot this morning, tonight pins and needles in the right foot", "both-legs")]
    [InlineData("one leg tingles then the other leg goes numb", "both-legs")]
    [InlineData("its numb from the toes and it has crept up from my ankles past my knees to my thighs", "both-legs")]
    [InlineData("the numbness started in my feet and has climbed to my waist", "both-legs")]
    public void One_leg_told_after_the_other_and_what_climbs_is_both_legs(string text, string rule)
    {
        var match = Flags.Matcher.ByRules(text);

        Assert.Equal(RedFlagLevel.Emergency, match.Level);
        Assert.Contains(rule, match.Rules);
    }

    [Theory]
    [InlineData("right leg on the mat, left leg on the chair, ready")]
    [InlineData("i climbed up to the loft and down again all morning, stiff as a board")]
    public void Two_legs_or_a_climb_without_a_sign_are_nothing(string text) => Assert.Equal(RedFlagLevel.None, Flags.Match(text).Level);

    [Theory]
    [InlineData("my bum is numb", true)]
    [InlineData("im numb between my legs", true)]
    [InlineData("i cant pee", true)]
    [InlineData("ive wet myself", true)]
    [InlineData("ive lost control of my bowels", true)]
    [InlineData("both my legs have gone numb", true)]
    [InlineData("i cant feel my legs", true)]
    [InlineData("ive got chest pain", true)]
    [InlineData("my chest is tight", true)]
    [InlineData("call an ambulance", true)]
    [InlineData("i want to kill myself, haha", true)]
    [InlineData("does a numb bum from a digger seat do any harm", false)]
    [InlineData("i am a paramedic so i lift people with chest pain all day", false)]
    [InlineData("in this film he says i cant feel my legs", false)]
    [InlineData("the pain in my chest", true)]
    public void What_is_named_plainly_is_sure_and_talk_about_it_is_left_to_the_classifiers(string text, bool sure)
    {
        Flags.Matcher.ByRules(text, out var found);

        Assert.Equal(sure ? Certainty.Sure : Certainty.Likely, found);
    }

    [Theory]
    [InlineData("in this film he says i cant feel my legs and now i cant feel mine either")]
    [InlineData("i am a paramedic and right now i have chest pain and i am sweating")]
    [InlineData("is it normal that my bum has gone numb since yesterday")]
    [InlineData("haha no seriously i cant pee and my back is killing me")]
    public void In_talk_that_is_not_plain_a_real_sign_is_still_heard(string text) => Assert.Equal(RedFlagLevel.Emergency, Flags.Match(text).Level);

    [Fact]
    public void One_sentence_that_matters_is_found_in_a_long_story()
    {
        var story = string.Concat(Enumerable.Repeat("we went to the shops and then the kids wanted an ice cream so we sat in the park for a while. ", 15));

        Assert.Equal(RedFlagLevel.Emergency, Flags.Match(story + "by the way i cant feel my bum since this morning. " + story[..300]).Level);
    }

    [Theory]
    [InlineData("both sides of my back", RedFlagLevel.None)]
    [InlineData("top of my back and ive had it since monday", RedFlagLevel.None)]
    [InlineData("both sides of my back and my legs wont hold me since monday", RedFlagLevel.Emergency)]
    public void Where_and_how_long_is_an_answer_and_no_alarm(string text, RedFlagLevel level) => Assert.Equal(level, Flags.Match(text).Level);

    [Fact]
    public void A_worry_about_an_emergency_asks_one_question()
    {
        var match = Flags.Match("what should i do if i went numb between my legs");

        Assert.Equal(RedFlagLevel.None, match.Level);
        Assert.NotNull(match.AskFirst);
    }

    [Fact]
    public void Self_harm_is_told_from_other_emergencies()
    {
        Assert.True(Flags.Match("i want to end it all").SelfHarm);
        Assert.False(Flags.Match("i cant breathe").SelfHarm);
    }

    [Fact]
    public void Pressure_from_a_helper_is_heard() => Assert.True(Flags.Match("hes making me do this").Coercion);

    [Fact]
    public void Rules_come_worst_first_and_hold_nothing_the_person_said()
    {
        var match = Flags.Match("im on warfarin and i cant pee");

        Assert.Equal("cannot-pass-water", match.Rules[0]);
        Assert.Contains("blood-thinner", match.Rules);
    }

    [Theory]
    [InlineData("sharp pain")]
    [InlineData("a new lump")]
    [InlineData("the chest one")]
    public void An_answer_of_a_few_words_is_not_left_to_the_classifier(string said) => Assert.False(Flags.Match(said).OnlySoundsLikeIt);

    [Fact]
    public void What_only_sounds_like_an_emergency_says_so_and_a_rule_does_not()
    {
        Assert.True(Flags.Match("it feels like an electric shock").OnlySoundsLikeIt);
        Assert.False(Flags.Match("i cant breathe").OnlySoundsLikeIt);
    }
}
