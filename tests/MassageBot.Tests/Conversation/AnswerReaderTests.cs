using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Tests.Conversation;

public class AnswerReaderTests
{
    private static readonly Phrasebook s_words =
        Words.Load(new ContentReader(Path.Combine(AppContext.BaseDirectory, "dialogs")))!.In("en");

    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("Yes!", "yes")]
    [InlineData("um, yes please", "yes")]
    [InlineData("Yes, I'm okay", "yes")]
    [InlineData("y", "yes")]
    [InlineData("no", "no")]
    [InlineData("no thanks", "no")]
    [InlineData("I'm not okay", "no")]
    [InlineData("don't know", "unsure")]
    [InlineData("Not sure", "unsure")]
    public void A_clear_answer_is_understood(string said, string answer) =>
        Assert.Equal(answer, AnswerReader.Read(Questions.Make(s_words, QuestionId.Okay), s_words, said));

    [Theory]
    [InlineData("1", "yes")]
    [InlineData("the first one", "yes")]
    [InlineData("2", "no")]
    [InlineData("its two", "no")]
    [InlineData("three", "unsure")]
    public void A_number_means_an_answer_of_a_safety_question_only_where_the_answers_are_numbered(string said, string answer)
    {
        foreach (var id in new[] { QuestionId.Okay, QuestionId.AfterStop, QuestionId.RedFlag })
        {
            var question = Questions.Make(s_words, id);
            Assert.Null(AnswerReader.Read(question, s_words, said));

            question.Misses = 1;
            Assert.Null(AnswerReader.Read(question, s_words, said));

            question.Misses = 2;
            Assert.Equal(answer, AnswerReader.Read(question, s_words, said));
        }
    }

    [Theory]
    [InlineData("1")]
    [InlineData("the first one")]
    public void A_number_is_no_consent_where_none_is_shown(string said) =>
        Assert.Null(AnswerReader.Read(Questions.Make(s_words, QuestionId.Remember), s_words, said));

    [Theory]
    [InlineData("not yes")]
    [InlineData("yes and no")]
    [InlineData("yes but my leg feels odd")]
    [InlineData("no idea what you mean by that")]
    [InlineData("banana")]
    [InlineData("4")]
    [InlineData("...")]
    [InlineData("okay, wait")]
    public void What_is_not_clear_is_never_taken_for_yes_or_no(string said) =>
        Assert.Null(AnswerReader.Read(Questions.Make(s_words, QuestionId.Okay), s_words, said));

    [Fact]
    public void A_very_long_answer_is_not_understood() =>
        Assert.Null(AnswerReader.Read(Questions.Make(s_words, QuestionId.Okay), s_words, string.Join(' ', Enumerable.Repeat("yes", 500))));

    [Theory]
    [InlineData("1 and 3", "fever,lump")]
    [InlineData("one, three", "fever,lump")]
    [InlineData("the third and the first one", "fever,lump")]
    [InlineData("a new lump", "lump")]
    [InlineData("none of these", "none")]
    [InlineData("no", "none")]
    [InlineData("nope, none", "none")]
    public void Ticks_may_be_said_by_number_or_by_name(string said, string answer) =>
        Assert.Equal(answer, AnswerReader.Read(TickList(), s_words, said));

    [Theory]
    [InlineData("1 and none")]
    [InlineData("not 1")]
    [InlineData("7")]
    public void Ticks_that_contradict_each_other_are_asked_again(string said) =>
        Assert.Null(AnswerReader.Read(TickList(), s_words, said));

    [Fact]
    public void A_card_may_only_send_ids_of_its_question()
    {
        Assert.Equal("fever,lump", AnswerReader.Check(TickList(), ["lump", "fever"]));
        Assert.Equal("none", AnswerReader.Check(TickList(), ["none"]));
        Assert.Null(AnswerReader.Check(TickList(), ["fever", "none"]));
        Assert.Null(AnswerReader.Check(TickList(), ["gold"]));
        Assert.Null(AnswerReader.Check(TickList(), []));
    }

    [Fact]
    public void A_question_survives_its_way_through_the_state()
    {
        var question = TickList();

        var kept = Question.FromState(question.ToState());

        Assert.Equal(question.ToState(), kept.ToState());
        Assert.Equal(["fever", "weak-foot", "lump", "none"], kept.Choices);
    }

    private static Question TickList() => new()
    {
        Ask = "W3",
        Kind = QuestionKind.Safety,
        Show = "Any of these now?",
        Say = "Any of these now?",
        Items = [new() { Id = "fever", Title = "Fever or chills" }, new() { Id = "weak-foot", Title = "One foot newly weak" }, new() { Id = "lump", Title = "A new lump" }],
        Options = [new() { Id = "none", Title = "None of these" }],
    };
}
