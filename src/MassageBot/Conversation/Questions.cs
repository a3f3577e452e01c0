using System.Globalization;
using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation;

/// <summary>Makes questions from the words of <c>dialogs/words/</c> and from what the safety check asks.</summary>
internal static class Questions
{
    /// <summary>Makes a question.</summary>
    /// <param name="words">The language.</param>
    /// <param name="id">A constant of <see cref="QuestionId"/>.</param>
    /// <param name="fill">What to put into the places of its text.</param>
    /// <param name="first">Options that come before those of the words.</param>
    public static Question Make(Phrasebook words, string id, Func<Line, Line>? fill = null, IEnumerable<Option>? first = null)
    {
        var asked = words.Questions[id];
        var text = fill is null ? asked.Text : fill(asked.Text);
        return new()
        {
            Ask = id,
            Kind = asked.Kind,
            Language = words.Language,
            Show = text.Show,
            Say = text.Spoken,
            Example = asked.Example,
            Options = [.. first ?? [], .. asked.Answers.Select(answer => new Option { Id = answer.Id, Title = answer.Title, Also = answer.Also })],
        };
    }

    /// <summary>Makes a question of the safety check. The check itself reads the answer, so any words are one.</summary>
    /// <param name="words">The language.</param>
    /// <param name="ask">What the check asks.</param>
    /// <param name="first">The id of a choice that is put first; nobody is taken to have chosen it.</param>
    public static Question Make(Phrasebook words, Ask ask, string? first = null)
    {
        var items = ask.Several ? ask.Items.Where(item => item.Code != AnswerReader.None).ToList() : [];
        var example = words[ExampleOf(ask)];
        return new()
        {
            Ask = ask.Id,
            Kind = ask.Kind.ToString().ToLowerInvariant(),
            Language = words.Language,
            Show = ask.Text,
            Say = ask.Speak,
            Example = example.Show,
            AnyWords = true,
            NumbersAreButtons = items.Count == 0 && ask.Choices.Count > MostButtons,
            Items = [.. items.Select(Option)],
            Options = [.. Buttons(words, ask, items, first)],
            Accepts = [.. ask.Items.Concat(ask.Choices).Select(choice => choice.Code).Distinct()],
        };
    }

    private const string Nothing = "nothing";
    private const int MostButtons = 8;

    /// <summary>The ask of the safety check by which the person shows that "stop" is heard (clinical.md 2.3, Q69).</summary>
    public const string PreFlightAsk = "Q69";

    private static IEnumerable<Option> Buttons(Phrasebook words, Ask ask, List<AskChoice> items, string? first) => ask switch
    {
        { Id: PreFlightAsk } => [new Option { Id = "stop", Title = words[LineKey.StopButton].Show }],
        _ when items.Count > 0 => ask.Items.Concat(ask.Choices)
            .Where(choice => choice.Code is AnswerReader.None or Nothing or SafetyAnswers.Unsure).DistinctBy(choice => choice.Code).Select(Option),
        _ when ask.Choices.Count > MostButtons => ask.Choices.OrderByDescending(choice => choice.Code == first).Take(MostButtons - 1).Append(ask.Choices[^1]).Select(Option),
        { Kind: AskKind.Number } => Enumerable.Range(0, 11).Select(number => number.ToString(CultureInfo.InvariantCulture)).Select(number => new Option { Id = number, Title = number }),
        _ => ask.Choices.Select(Option),
    };

    private static Option Option(AskChoice choice) => new() { Id = choice.Code, Title = choice.Label };

    private static string ExampleOf(Ask ask) => ask switch
    {
        { Id: PreFlightAsk } => LineKey.ExampleStop,
        { Id: SafetyCheck.PlaceAsk } => LineKey.ExamplePlace,
        { FreeText: true } => LineKey.ExampleOpen,
        { Kind: AskKind.Number } => LineKey.ExampleNumber,
        { Several: true } => LineKey.ExampleList,
        { Kind: AskKind.Safety or AskKind.Consent } => LineKey.ExampleYesNo,
        _ => LineKey.ExampleChoice,
    };
}
