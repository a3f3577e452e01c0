using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;

namespace MassageBot.Conversation;

/// <summary>Asks one question and waits until it has an answer: by words, a number, a button or a card. Ends with the answer's id, or <see cref="Answer.Back"/>.</summary>
/// <remarks>Not the SDK's choice or confirm prompt: those take "not yes" as yes, and "lower back" as "back" (sdk_surface.md).</remarks>
internal sealed class QuestionPrompt(Talking talking) : Dialog(nameof(QuestionPrompt))
{
    private const string Kept = "question";

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default)
    {
        var question = options as Question ?? throw new ArgumentException("A question prompt is begun with a Question.", nameof(options));
        dc.ActiveDialog!.State[Kept] = question.ToState();
        await AskAsync(dc.Context, question, question.Misses > 0, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        if (dc.Context.Activity.Type != ActivityTypes.Message)
        {
            return EndOfTurn;
        }

        var question = Question.FromState((string)dc.ActiveDialog!.State[Kept]!);
        var reply = Reply.Read(dc.Context.Activity);
        var talk = await talking.State.GetAsync(dc.Context, cancellationToken);
        var answer = Understand(question, reply, talk);
        if ((answer is null || !IsAnswer(question, talk, answer)) && TalkCommands.RecogniseWaiting(talking.Pack.Commands, reply.Text) is { } waiting)
        {
            await dc.Context.SendActivityAsync(Message.StayOpen(question, talking.Pack.Words.In(question.Language)[waiting], dc.Context.Activity.ChannelId), cancellationToken);
            return EndOfTurn;
        }

        if (answer is not null)
        {
            (talk.Awaiting, talk.Offered) = (null, []);
            return await dc.EndDialogAsync(answer, cancellationToken);
        }

        question.Misses++;
        dc.ActiveDialog!.State[Kept] = question.ToState();
        await dc.Context.SendActivityAsync(Message.AskAgain(question, NotUnderstood(question, reply), dc.Context.Activity.ChannelId), cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object? result = null, CancellationToken cancellationToken = default)
    {
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog!, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default) =>
        AskAsync(turnContext, Question.FromState((string)instance.State[Kept]!), again: false, cancellationToken);

    // Any words are an answer to the open question, but not these. Where the check reads what was said, it has been an answer first.
    private bool IsAnswer(Question question, Talk talk, string answer) =>
        !question.AnyWords || answer == Answer.Back || (talking.Pack.Safety.Keep(talk.Answers, question.Ask, answer).Understood && !talking.Pack.Safety.TakesAnyWords(question.Ask));

    private async Task AskAsync(ITurnContext turn, Question question, bool again, CancellationToken cancellationToken)
    {
        var talk = await talking.State.GetAsync(turn, cancellationToken);
        (talk.Awaiting, talk.Offered) = (question.Ask, [.. question.Items.Concat(question.Options).Select(option => option.Title)]);
        var words = talking.Pack.Words.In(question.Language);
        var message = again ? Message.AskAgain(question, words[NotUnderstood(question, turn.Activity.Text)], turn.Activity.ChannelId) : Message.Ask(question, turn.Activity.ChannelId);
        await turn.SendActivityAsync(message, cancellationToken);
    }

    private string? Understand(Question question, Reply reply, Talk talk)
    {
        if (reply.IsOfAnother(question.Ask))
        {
            return null;
        }

        if (reply.Text is { } said)
        {
            return IsBack(question, talk, said) ? Answer.Back : Understand(question, said);
        }

        return reply.Ask == question.Ask ? AnswerReader.Check(question, reply.Picked) : null;
    }

    // "Low back" is where it aches, and "back then" is when it was.
    private bool IsBack(Question question, Talk talk, string said) =>
        talking.Pack.Commands.RecognisePhrase(said, ListeningState.CheckinYesNo).Intent is Intent.Back && !(question.AnyWords && talking.Pack.Safety.Names(talk.Answers, question.Ask, said));

    private string? Understand(Question question, string said) => question.AnyWords
        ? (question.NumbersAreButtons ? AnswerReader.Numbered(question, talking.Pack.Words.In(question.Language), said) : null) ?? said
        : question.Kind == QuestionKind.Number
        ? talking.Pack.Commands.RecognisePhrase(said, ListeningState.CheckinNumber).Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : AnswerReader.Read(question, talking.Pack.Words.In(question.Language), said);

    private Line NotUnderstood(Question question, Reply reply) => talking.Pack.Words.In(question.Language)[reply switch
    {
        { Text: null, IsCard: false } => LineKey.NoWords,
        _ when reply.IsOfAnother(question.Ask) => LineKey.OldCard,
        { Text: null, Picked.Count: 0 } => LineKey.UnknownCard,
        _ => NotUnderstood(question, reply.Text),
    }];

    // Whoever says hello is greeted, not told that it was wrong.
    private string NotUnderstood(Question question, string? said) => said is not null && TalkCommands.Greets(talking.Pack.Words.In(question.Language), said)
        ? LineKey.Greeted
        : question.Misses > 1 ? LineKey.NotUnderstoodAgain : LineKey.NotUnderstood;
}
