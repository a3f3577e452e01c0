using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation.Dialogs;

/// <summary>Offers up to three techniques that the verdict allows (W11), and the next three when asked for something else; any of them may be named. Ends with a technique's id, <c>breathing</c>, <c>nothing</c> or <see cref="Answer.Back"/>.</summary>
internal sealed class ChooseDialog : ComponentDialog
{
    /// <summary>The answer for quiet breathing without a massage.</summary>
    public const string Breathing = "breathing";

    /// <summary>The answer of someone who wants none of what is offered.</summary>
    public const string Nothing = "nothing";

    private const string More = "more";
    private const int MostOffered = 3;

    private readonly Talking _talking;

    public ChooseDialog(Talking talking)
        : base(nameof(ChooseDialog))
    {
        _talking = talking;
        AddDialog(new QuestionPrompt(talking));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog), [OfferAsync, ChosenAsync]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    private async Task<DialogTurnResult> OfferAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        var words = _talking.WordsFor(step.Context);
        var verdict = Verdict.From(_talking.Pack.Safety, talk.Answers);
        var allowed = verdict.Allowed.Except(talk.LeftOut).Select(id => verdict.Techniques[id]).ToList();
        if (allowed.Count == 0)
        {
            await step.Context.SendActivityAsync(Message.Say(new Line { Show = _talking.Pack.EndScreens.NothingFits }), cancellationToken);
            return await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(words, QuestionId.Breathing), cancellationToken);
        }

        var first = talk.OfferedFrom < allowed.Count ? talk.OfferedFrom : 0;
        var leftOut = first == 0 ? _talking.Pack.EndScreens.LeftOut(verdict) : [];
        if (leftOut.Count > 0)
        {
            await step.Context.SendActivityAsync(Message.Say(Lines(leftOut)), cancellationToken);
        }

        return await step.BeginDialogAsync(nameof(QuestionPrompt), Offer(words, allowed, first), cancellationToken);
    }

    private async Task<DialogTurnResult> ChosenAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (step.Result is More)
        {
            talk.OfferedFrom += MostOffered;
            return await step.ReplaceDialogAsync(nameof(WaterfallDialog), null, cancellationToken);
        }

        talk.OfferedFrom = 0;
        return await step.EndDialogAsync(step.Result switch { "yes" => Breathing, "no" => Nothing, var chosen => chosen }, cancellationToken);
    }

    private Question Offer(Phrasebook words, List<TechniqueVerdict> allowed, int first)
    {
        var offered = allowed.Skip(first).Take(MostOffered).ToList();
        var question = Questions.Make(words, QuestionId.Technique, first: offered.Select(Option));
        question.Unshown = [.. allowed.Except(offered).Select(Option)];
        if (allowed.Count <= MostOffered)
        {
            question.Options.RemoveAll(option => option.Id == More);
        }

        var offer = words[offered.Count == 1 ? LineKey.OfferOne : LineKey.OfferSome].Fill("techniques", Joined([.. offered.Select(technique => technique.Call)], words));
        (question.Show, question.Say) = ($"{offer.Show} {question.Show}", $"{offer.Spoken} {question.Say}");
        return question;
    }

    private Option Option(TechniqueVerdict technique) => new()
    {
        Id = technique.Id,
        Title = _talking.Pack.Techniques.Find(technique.Id)!.Title,
        Also = [technique.Call, technique.Id.Replace('-', ' '), technique.Code],
    };

    /// <summary>"a, b or c".</summary>
    internal static string Joined(List<string> calls, Phrasebook words) =>
        calls.Count == 1 ? calls[0] : $"{string.Join(", ", calls.SkipLast(1))} {words[LineKey.OrLast].Show} {calls[^1]}";

    private static Line Lines(IReadOnlyList<string> lines) => new() { Show = string.Join('\n', lines), Say = string.Join(' ', lines) };
}
