using System.Globalization;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation.Dialogs;

/// <summary>Asks what <see cref="SafetyCheck.Next"/> wants to know, until nothing left can change the verdict. Decides nothing.</summary>
/// <remarks>Before a technique is chosen it asks W0 to W10, afterwards what that technique needs (W12, W13). Ends with <see cref="Answer.Back"/> when there is nothing before.</remarks>
internal sealed class SafetyCheckDialog : ComponentDialog
{
    private const string AskId = "ask";

    private readonly Talking _talking;
    private readonly Memory _memory;
    private readonly Consents _consents;

    public SafetyCheckDialog(Talking talking, Memory memory, Consents consents)
        : base(nameof(SafetyCheckDialog))
    {
        _talking = talking;
        _memory = memory;
        _consents = consents;
        AddDialog(new QuestionPrompt(talking));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog), [AskNextAsync, KeepAnswerAsync]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    private async Task<DialogTurnResult> AskNextAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (_talking.Pack.Safety.Next(talk.Answers, talk.Technique) is not { } ask)
        {
            return await step.EndDialogAsync(null, cancellationToken);
        }

        // By id, not by position: a question added while someone is mid-way must not shift the answers.
        step.Values[AskId] = ask.Id;
        var question = Questions.Make(_talking.WordsFor(step.Context), ask, _talking.Pack.Places.Hint(step.Context.Activity.Locale)?.Id);
        question.Misses = talk.Missed ? Math.Max(1, talk.Answers.Misses.GetValueOrDefault(ask.Id)) : 0;
        return await step.BeginDialogAsync(nameof(QuestionPrompt), question, cancellationToken);
    }

    private async Task<DialogTurnResult> KeepAnswerAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (step.Result is Answer.Back)
        {
            return await BackAsync(step, talk, cancellationToken);
        }

        var asked = (string)step.Values[AskId]!;
        var kept = _talking.Pack.Safety.Keep(talk.Answers, asked, (string?)step.Result, DateOnly.FromDateTime(_talking.Clock.GetUtcNow().UtcDateTime));
        (talk.Answers, talk.Missed) = (kept.Answers, !kept.Understood);
        if (asked == SafetyCheck.HealthConsentAsk && talk.MayKeepHealth)
        {
            talk.ConsentVersion = _talking.Pack.Safety.ConsentVersion;
            await _consents.NoteAsync(step.Context, Consents.Health, talk.ConsentVersion, cancellationToken);
            talk.AnsweredSince ??= _talking.Clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
            talk.Answers = await _memory.RecallAsync(step.Context, talk.Answers, cancellationToken);
        }

        if (kept.Note is { } note)
        {
            await step.Context.SendActivityAsync(Message.Say(new Line { Show = note }), cancellationToken);
        }

        return await step.ReplaceDialogAsync(nameof(WaterfallDialog), null, cancellationToken);
    }

    private async Task<DialogTurnResult> BackAsync(WaterfallStepContext step, Talk talk, CancellationToken cancellationToken)
    {
        talk.Missed = false;
        if (talk.Answers.Order.Count <= (talk.Technique is null ? 0 : talk.AnswersAtChoice))
        {
            return await step.EndDialogAsync(Answer.Back, cancellationToken);
        }

        talk.Answers = SafetyCheck.Back(talk.Answers);
        return await step.ReplaceDialogAsync(nameof(WaterfallDialog), null, cancellationToken);
    }
}
