using MassageBot.Conversation;
using MassageBot.Conversation.Dialogs;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Bot;

/// <summary>What somebody says of their health outside the question that asks for it: it counts as the answer that it is, and ends a session that it rules out.</summary>
internal sealed class Asides(Talking talking, RunningSession session)
{
    /// <summary>Keeps what was heard as an answer of the safety check; before consent only notes that there was something (P35).</summary>
    public void Keep(Heard heard)
    {
        if (talking.Pack.RedFlags.AnswersOf(heard.Alarm) is not { Count: > 0 } said)
        {
            return;
        }

        var noted = talking.Pack.Safety.Note(heard.Talk.Answers, said, heard.Running ? null : heard.Talk.Awaiting, heard.Reply.Text);
        heard.Aside = noted.IsNews ? noted : null;
        heard.Talk.Answers = noted.Answers;
    }

    /// <summary>Says that it was noted, or when to say it again.</summary>
    /// <returns>Whether there was anything to say.</returns>
    public static async Task<bool> TellAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Aside is null || (!heard.Talk.MayKeepHealth && heard.Talk.Ended is not null))
        {
            return false;
        }

        await heard.Turn.SendActivityAsync(Message.Say(heard.Words[heard.Talk.MayKeepHealth ? LineKey.Noted : LineKey.NotedNotYet]), cancellationToken);
        return true;
    }

    /// <summary>Hands off when the session is none for this person any more, or would have to be another one than runs; the reason follows.</summary>
    /// <returns>Whether it was stopped. What only has to be lighter goes on lighter.</returns>
    public async Task<bool> StopAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (!heard.Running || heard.Aside is null || session.Find(heard.Turn) is not { } view || StillFits(heard.Talk, view.Script))
        {
            return false;
        }

        await session.StopAsync(heard.Turn, heard.Alarm.Rules, cancellationToken);
        await heard.Turn.SendActivityAsync(Message.Say(Why(heard)), cancellationToken);
        await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: true, cancellationToken);
        return true;
    }

    /// <summary>Whether an offer was made that may not stand any more: it is made anew.</summary>
    public bool UndoesOffer(Talk talk) => talk.MayKeepHealth && talk.Ended is null && talk.Awaiting switch
    {
        QuestionId.Technique => true,
        var ask => talk.Technique is { } chosen and not ChooseDialog.Breathing && talking.Pack.Safety.Asks(ask)
            && !Verdict.From(talking.Pack.Safety, talk.Answers).Allowed.Contains(chosen),
    };

    private bool StillFits(Talk talk, Script running)
    {
        var verdict = Verdict.From(talking.Pack.Safety, talk.Answers, talk.Technique is ChooseDialog.Breathing ? null : talk.Technique);
        if (talk.Technique is not ChooseDialog.Breathing && !(verdict.Techniques.TryGetValue(talk.Technique ?? string.Empty, out var judged) && judged.Allowed))
        {
            return false;
        }

        var anew = Scripts.For(talking, talk, firstTime: false);
        return !anew.Adaptations.Except(running.Adaptations).Except([Adaptation.Light]).Any()
            && !running.Limits.Breathing.Except(anew.Limits.Breathing).Any()
            && (running.Limits.NoPressure || !anew.Limits.NoPressure);
    }

    private Line Why(Heard heard)
    {
        var talk = heard.Talk;
        var verdict = Verdict.From(talking.Pack.Safety, talk.Answers, talk.Technique is ChooseDialog.Breathing ? null : talk.Technique);
        var reasons = verdict.Techniques.TryGetValue(talk.Technique ?? string.Empty, out var judged) ? judged.LeftOut.Concat(judged.AdaptedBecause) : [];
        return reasons.FirstOrDefault(reason => !reason.Unsure && reason.Answers.Intersect(talk.Answers.Said).Any()) is { } because
            ? heard.Words[LineKey.NotedStop].Fill("reason", because.Because)
            : heard.Words[LineKey.NotedStopQuestions];
    }
}
