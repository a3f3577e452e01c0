using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Claims;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation.Dialogs;

/// <summary>What follows a session: aftercare when it was performed to its end, "are you okay?" when it was stopped. Its options are how the session ended.</summary>
/// <remarks>The pain number after, and the honest words about it (clinical.md 3.3), belong to the session itself.</remarks>
internal sealed class AfterDialog : ComponentDialog
{
    private static readonly string[] s_tips = ["long-spells", "change-position", "moving-more"];

    private readonly Talking _talking;
    private readonly Ends _ends;

    public AfterDialog(Talking talking)
        : base(nameof(AfterDialog))
    {
        _talking = talking;
        _ends = new(talking);
        AddDialog(new QuestionPrompt(talking));
        AddDialog(new WaterfallDialog(nameof(WaterfallDialog), [BeginAsync, OkayAsync, SafeAsync, CareAsync]));
        InitialDialogId = nameof(WaterfallDialog);
    }

    private async Task<DialogTurnResult> BeginAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        return step.Options is not Outcome.Stopped ? await step.NextAsync("yes", cancellationToken)
            : talk.FeltTrouble ? await step.NextAsync("no", cancellationToken) // they have said already that they are not okay
            : await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.Okay), cancellationToken);
    }

    private async Task<DialogTurnResult> OkayAsync(WaterfallStepContext step, CancellationToken cancellationToken) => step.Result is "yes"
        ? await step.NextAsync("okay", cancellationToken)
        : await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.AfterStop), cancellationToken);

    private async Task<DialogTurnResult> SafeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var words = _talking.WordsFor(step.Context);
        switch (step.Result)
        {
            case "okay":
                return await step.NextAsync(null, cancellationToken);
            case "no":
                await step.Context.SendActivityAsync(Message.Say(words[LineKey.RestThen]), cancellationToken);
                return await step.NextAsync(null, cancellationToken);
            case Answers.Answer.Back:
                return await step.ReplaceDialogAsync(nameof(WaterfallDialog), Outcome.Stopped, cancellationToken);
            default: // yes, and not sure (clinical.md 2.1 rule 2)
                var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
                await _ends.ShowAsync(step.Context, talk, EndScreenId.Emergency, [QuestionId.AfterStop], cancellationToken);
                return await step.EndDialogAsync(Outcome.Emergency, cancellationToken);
        }
    }

    private async Task<DialogTurnResult> CareAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        var words = _talking.WordsFor(step.Context);
        var outcome = (string)step.Options!;
        var opening = words[outcome switch
        {
            Outcome.Completed when talk.Technique is ChooseDialog.Breathing => LineKey.AftercareBreathing,
            Outcome.Completed => talk.SessionReasons.Exists(Visits.IsSore) ? LineKey.AftercareSore : LineKey.Aftercare,
            Outcome.Stopped when talk.FeltTrouble => LineKey.StoppedTrouble,
            Outcome.Stopped => talk.SessionReasons.Exists(Visits.IsSore) ? LineKey.StoppedPain : LineKey.StoppedEarly,
            _ => LineKey.Interrupted,
        }];
        if (outcome == Outcome.Completed && talk.Technique is not ChooseDialog.Breathing && !talk.SessionReasons.Exists(Visits.IsSore) && HonestTip() is { } tip)
        {
            await step.Context.SendActivityAsync(Message.Say(new Line { Show = tip }), cancellationToken);
        }

        var message = Message.End(Both(opening, _ends.Local(words[LineKey.SafetyNet], talk)), outcome, talk.SessionReasons);
        message.Attachments = [AftercareCard.For(words, line => _ends.Local(line, talk))];
        talk.Ended = outcome;
        await step.Context.SendActivityAsync(message, cancellationToken);
        return await step.EndDialogAsync(outcome, cancellationToken);
    }

    // One a day, from those that fit whatever the number was.
    private string? HonestTip()
    {
        var tips = _talking.Pack.Honest.All.Where(word => word.When == HonestMoment.After && s_tips.Contains(word.Id)).ToList();
        return tips.Count == 0 ? null : tips[_talking.Clock.GetUtcNow().DayOfYear % tips.Count].Say;
    }

    private static Line Both(Line first, Line second) => new() { Show = $"{first.Show} {second.Show}", Say = $"{first.Spoken} {second.Spoken}" };
}
