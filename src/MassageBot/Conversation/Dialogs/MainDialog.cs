using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;

namespace MassageBot.Conversation.Dialogs;

/// <summary>The whole conversation, from hello to goodbye. A step whose answer is known already is passed over, so "back" is: forget one answer, and begin again.</summary>
public sealed class MainDialog : ComponentDialog
{
    private const string Massage = "massage";
    private const string Goodbye = "goodbye";

    private static readonly TimeSpan s_soreTooLong = TimeSpan.FromHours(48);

    private readonly Talking _talking;
    private readonly Ends _ends;
    private readonly Judge _judge;
    private readonly Visits _visits;
    private readonly Memory _memory;
    private readonly Consents _consents;

    public MainDialog(Talking talking, Visits visits, Memory memory, Consents consents, SessionDialog session)
        : base(nameof(MainDialog))
    {
        _talking = talking;
        _ends = new(talking);
        _judge = new(talking);
        _visits = visits;
        _memory = memory;
        _consents = consents;
        AddDialog(new QuestionPrompt(talking));
        AddDialog(new SafetyCheckDialog(talking, memory, consents));
        AddDialog(new ChooseDialog(talking));
        AddDialog(session);
        AddDialog(new AfterDialog(talking));
        AddDialog(new WaterfallDialog(Massage, [CheckAsync, NextDayAsync, JudgeAsync, PrepareAsync, PerformAsync, AfterAsync, RememberAsync, AgreeAsync, LeaveAsync]));
        AddDialog(new WaterfallDialog(Goodbye, [SayGoodbyeAsync, AgainAsync]));
        InitialDialogId = Massage;
    }

    private async Task<DialogTurnResult> CheckAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (talk.Ended is not null)
        {
            return await step.ReplaceDialogAsync(Goodbye, null, cancellationToken);
        }

        if (!talk.Started)
        {
            talk.Started = true;
            await SayAsync(step, LineKey.BeforeYouStart, cancellationToken);
            if (!_talking.Reviewed)
            {
                await SayAsync(step, LineKey.Draft, cancellationToken);
            }
        }

        return await step.BeginDialogAsync(nameof(SafetyCheckDialog), null, cancellationToken);
    }

    // How the back felt since the last time: only for those who asked for the question, and only when nothing else says no (clinical.md 3.3).
    private async Task<DialogTurnResult> NextDayAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        return step.Result is not Answer.Back && !_talking.Pack.Safety.IsForAnother(talk.Answers) && _judge.Decide(talk).Screen is null && await _memory.NextDayAsync(step.Context, cancellationToken) is not null
            ? await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.Felt), cancellationToken)
            : await step.NextAsync(step.Result, cancellationToken);
    }

    private async Task<DialogTurnResult> JudgeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (step.Result is Answer.Back)
        {
            await SayAsync(step, LineKey.NothingToGoBackTo, cancellationToken);
            return await step.ReplaceDialogAsync(Massage, null, cancellationToken);
        }

        var verdict = _judge.Decide(talk);
        if (verdict.Screen is not null)
        {
            return await EndAsync(step, talk, verdict, cancellationToken);
        }

        if (step.Result is string felt && await FeltAsync(step, talk, felt, cancellationToken) is { } leftAlone)
        {
            return leftAlone;
        }

        if (await _visits.WaitAsync(step.Context, cancellationToken) is { } wait)
        {
            await step.Context.SendActivityAsync(Message.Say(Spacing.Words(_talking.WordsFor(step.Context), wait)), cancellationToken);
            return await OfferBreathingAsync(step, cancellationToken);
        }

        await LeaveOutHadTodayAsync(step, talk, verdict.Verdict, cancellationToken);
        foreach (var advice in verdict.Verdict.Advice)
        {
            await step.Context.SendActivityAsync(Message.Say(new Line { Show = advice.Say }), cancellationToken);
        }

        return await step.BeginDialogAsync(nameof(ChooseDialog), null, cancellationToken);
    }

    // What is for once a day and was had today is not offered again (clinical.md 3.1).
    private async Task LeaveOutHadTodayAsync(WaterfallStepContext step, Talk talk, Verdict verdict, CancellationToken cancellationToken)
    {
        var had = (await _visits.HadTodayAsync(step.Context, cancellationToken)).Intersect(verdict.Allowed).Except(talk.LeftOut).ToList();
        if (had.Count > 0)
        {
            talk.LeftOut = [.. talk.LeftOut, .. had];
            var words = _talking.WordsFor(step.Context);
            await step.Context.SendActivityAsync(Message.Say(words[LineKey.OnceADay].Fill("technique", ChooseDialog.Joined([.. had.Select(id => verdict.Techniques[id].Call)], words))), cancellationToken);
        }
    }

    // Two points up a day later, or sore after two days: a clinician. Still sore: not today (clinical.md 3.1, 3.3).
    private async Task<DialogTurnResult?> FeltAsync(WaterfallStepContext step, Talk talk, string felt, CancellationToken cancellationToken)
    {
        var since = await _memory.NextDayAsync(step.Context, cancellationToken);
        var noGain = await _memory.KeepFeltAsync(step.Context, felt, cancellationToken);
        if (felt == "worse" || (felt == "sore" && since > s_soreTooLong))
        {
            await _ends.ShowAsync(step.Context, talk, EndScreenId.Clinician, [felt == "worse" ? "next-day-worse" : "next-day-sore"], cancellationToken);
            return await OfferBreathingAsync(step, cancellationToken);
        }

        if (noGain)
        {
            await SayAsync(step, LineKey.NextDayNoGain, cancellationToken);
        }

        await SayAsync(step, felt switch { "better" => LineKey.NextDayBetter, "sore" => LineKey.NextDaySore, _ => LineKey.NextDaySame }, cancellationToken);
        return felt == "sore" ? await OfferBreathingAsync(step, cancellationToken) : null;
    }

    private async Task<DialogTurnResult> PrepareAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        switch (step.Result)
        {
            case Answer.Back when talk.Ended is null:
                talk.Answers = SafetyCheck.Back(talk.Answers);
                return await step.ReplaceDialogAsync(Massage, null, cancellationToken);
            case "yes" or ChooseDialog.Breathing:
                talk.Technique = ChooseDialog.Breathing;
                return await step.NextAsync(null, cancellationToken);
            case "no" or ChooseDialog.Nothing or Answer.Back:
                return await DeclineAsync(step, talk, cancellationToken);
            default:
                talk.Technique = (string)step.Result!;
                talk.AnswersAtChoice = talk.Answers.Order.Count;
                return await step.BeginDialogAsync(nameof(SafetyCheckDialog), null, cancellationToken);
        }
    }

    private async Task<DialogTurnResult> PerformAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        if (step.Result is Answer.Back)
        {
            return await ChooseAgainAsync(step, talk, null, cancellationToken);
        }

        if (talk.Technique is ChooseDialog.Breathing)
        {
            return await step.BeginDialogAsync(nameof(SessionDialog), null, cancellationToken);
        }

        var verdict = _judge.Decide(talk);
        if (verdict.Screen is not null)
        {
            return await EndAsync(step, talk, verdict, cancellationToken);
        }

        if (verdict.Verdict.ShowsSupportLine)
        {
            await step.Context.SendActivityAsync(Message.Say(_ends.Local(_talking.WordsFor(step.Context)[LineKey.Coercion], talk)), cancellationToken);
        }

        var chosen = verdict.Verdict.Techniques[talk.Technique!];
        if (!chosen.Allowed)
        {
            return await ChooseAgainAsync(step, talk, LineKey.NotThisOne, cancellationToken);
        }

        if (_talking.Pack.EndScreens.Adapted(chosen) is { } adapted)
        {
            await step.Context.SendActivityAsync(Message.Say(new Line { Show = adapted }), cancellationToken);
        }

        return await step.BeginDialogAsync(nameof(SessionDialog), null, cancellationToken);
    }

    private async Task<DialogTurnResult> AfterAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        switch (step.Result)
        {
            case Outcome.Declined:
                return await ChooseAgainAsync(step, talk, LineKey.NotThisOne, cancellationToken);
            case Outcome.Emergency or Outcome.Urgent or Outcome.Clinician:
                await _ends.ShowAsync(step.Context, talk, (string)step.Result, talk.SessionReasons, cancellationToken);
                return Outcome.Latches(talk.Ended)
                    ? await step.EndDialogAsync(null, cancellationToken)
                    : await step.ReplaceDialogAsync(Goodbye, null, cancellationToken);
            default:
                await _visits.NoteAsync(step.Context, talk, _talking.Pack.Techniques.Find(talk.Technique ?? ""), cancellationToken);
                return await step.BeginDialogAsync(nameof(AfterDialog), step.Result, cancellationToken);
        }
    }

    private async Task<DialogTurnResult> RememberAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (Outcome.Latches(step.Result as string))
        {
            return await step.EndDialogAsync(null, cancellationToken);
        }

        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        var massaged = step.Result is Outcome.Completed or Outcome.Stopped && talk.Technique is not ChooseDialog.Breathing
            && !_talking.Pack.Safety.IsForAnother(talk.Answers); // what is remembered is the other one's, and stays as it is
        return massaged && !await _memory.RefreshAsync(step.Context, talk.Answers, cancellationToken) && step.Result is Outcome.Completed
            ? await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.Remember), cancellationToken)
            : await step.NextAsync(null, cancellationToken);
    }

    private async Task<DialogTurnResult> AgreeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (step.Result is not "yes")
        {
            if (step.Result is not null)
            {
                await SayAsync(step, LineKey.NotRemembered, cancellationToken);
            }

            return await step.NextAsync(null, cancellationToken);
        }

        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        await _memory.RememberAsync(step.Context, talk.Answers, cancellationToken);
        await _consents.NoteAsync(step.Context, Consents.Remember, _talking.Pack.Safety.ConsentVersion, cancellationToken);
        await SayAsync(step, LineKey.Remembered, cancellationToken);
        return await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.NextDay), cancellationToken);
    }

    private async Task<DialogTurnResult> LeaveAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (step.Result is "yes")
        {
            await _memory.AskNextDayAsync(step.Context, cancellationToken);
        }

        if (step.Result is not null)
        {
            await SayAsync(step, step.Result is "yes" ? LineKey.NextDayAgreed : LineKey.NextDayDeclined, cancellationToken);
        }

        return await step.ReplaceDialogAsync(Goodbye, null, cancellationToken);
    }

    private async Task<DialogTurnResult> SayGoodbyeAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var talk = await _talking.State.GetAsync(step.Context, cancellationToken);
        var question = talk.Ended == Outcome.Completed && step.Options is null ? QuestionId.Again : QuestionId.Begin;
        if (talk.Ended != Outcome.Clinician)
        {
            talk.Forget(keepEnd: true); // health answers are needed no longer (clinical.md 8.7); after "a clinician first" they answer "why?"
        }

        return await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), question), cancellationToken);
    }

    private async Task<DialogTurnResult> AgainAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (step.Result is "again")
        {
            (await _talking.State.GetAsync(step.Context, cancellationToken)).Forget();
            return await step.ReplaceDialogAsync(Massage, null, cancellationToken);
        }

        await SayAsync(step, step.Result is Answer.Back ? LineKey.CannotGoBack : LineKey.YouAreWelcome, cancellationToken);
        return await step.ReplaceDialogAsync(Goodbye, "again", cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, Talk talk, Judgement judgement, CancellationToken cancellationToken)
    {
        await _ends.ShowAsync(step.Context, talk, judgement.Screen!, judgement.Rules, cancellationToken);
        return Outcome.Latches(talk.Ended) ? await step.EndDialogAsync(null, cancellationToken)
            : judgement.OffersBreathing && talk.Technique is null ? await OfferBreathingAsync(step, cancellationToken)
            : await step.ReplaceDialogAsync(Goodbye, null, cancellationToken);
    }

    private async Task<DialogTurnResult> DeclineAsync(WaterfallStepContext step, Talk talk, CancellationToken cancellationToken)
    {
        if (talk.Ended is null)
        {
            talk.Ended = Outcome.Declined;
            await step.Context.SendActivityAsync(Message.End(_talking.WordsFor(step.Context)[LineKey.NothingToday], Outcome.Declined, [QuestionId.Technique]), cancellationToken);
        }

        return await step.ReplaceDialogAsync(Goodbye, null, cancellationToken);
    }

    private async Task<DialogTurnResult> ChooseAgainAsync(WaterfallStepContext step, Talk talk, string? line, CancellationToken cancellationToken)
    {
        if (line is not null)
        {
            talk.LeftOut = [.. talk.LeftOut.Append(talk.Technique!)];
            await SayAsync(step, line, cancellationToken);
        }

        talk.Technique = null;
        return await step.ReplaceDialogAsync(Massage, null, cancellationToken);
    }

    private async Task<DialogTurnResult> OfferBreathingAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        await step.BeginDialogAsync(nameof(QuestionPrompt), Questions.Make(_talking.WordsFor(step.Context), QuestionId.Breathing), cancellationToken);

    private async Task SayAsync(WaterfallStepContext step, string line, CancellationToken cancellationToken) =>
        await step.Context.SendActivityAsync(Message.Say(_talking.WordsFor(step.Context)[line]), cancellationToken);
}
