using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Safety.RedFlags;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Bot;

/// <summary>The first door: what sounds like an emergency or urgent ends everything, in every state, from the first word on (clinical.md 2.1 rule 3).</summary>
internal sealed class RedFlagDoor(Talking talking, Ends ends, RunningSession session, Asides asides) : IDoor
{
    // As long as "it feels like an electric shock": one thing felt. Who says more may mean more, and is believed.
    private const int MostWordsOfOneFeeling = 7;

    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        var alarm = heard.Alarm;
        // What is felt in a session stops it first, and emergencies are asked about after that (clinical.md 3.3 "Any").
        var isTrouble = heard.Running && TroubleWords.Find(heard.Words, heard.Reply.Text) != SessionTrouble.None;
        var isPain = heard.Running && PassedOnPain.IsAll(talking.Pack, heard.Reply.Text, alarm);
        if (alarm.Level >= RedFlagLevel.Urgent && !IsMilder(alarm, heard.Talk) && !isPain && !(isTrouble && IsOneFeeling(heard, alarm)))
        {
            await EndAsync(talking, ends, session, heard, alarm.SelfHarm ? EndScreenId.SelfHarm : ScreenOf(alarm.Level), alarm.Rules, cancellationToken);
            return true;
        }

        if (Outcome.Latches(heard.Talk.Ended))
        {
            return false; // what is said after an end changes nothing, unless it is worse
        }

        var asksFirst = alarm.AskFirst is not null && heard.Talk.Interruption is null && !isTrouble && !isPain && !IsAboutData(heard, alarm);
        asides.Keep(heard);
        if (!asksFirst || !alarm.OnlySoundsLikeIt)
        {
            Remember(heard, alarm); // what only sounds like it is what is asked about
        }

        if (alarm.Coercion)
        {
            await SupportAsync(heard, cancellationToken);
            return true;
        }

        var stopped = !isTrouble && await asides.StopAsync(heard, cancellationToken);
        if (asksFirst)
        {
            await AskFirstAsync(heard, alarm.AskFirst!, cancellationToken);
            return true;
        }

        return stopped;
    }

    /// <summary>Hands off if a session runs, then the end screen, which stays.</summary>
    internal static async Task EndAsync(
        Talking talking, Ends ends, RunningSession session, Heard heard, string screen, IReadOnlyList<string> rules, CancellationToken cancellationToken)
    {
        if (heard.Running)
        {
            await session.AlarmAsync(heard.Turn, screen, rules, cancellationToken);
        }

        await talking.State.Dialogs.SetAsync(heard.Turn, new DialogState(), cancellationToken);
        await ends.ShowAsync(heard.Turn, heard.Talk, screen, rules, cancellationToken);
    }

    private static bool IsOneFeeling(Heard heard, RedFlagMatch alarm) => alarm.OnlySoundsLikeIt && !alarm.SelfHarm
        && heard.Reply.Text is { } text && text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWordsOfOneFeeling;

    // "I no longer consent", and not a word more: no rule hears anything, and a classifier's suspicion does not stand before what was asked for in plain words.
    private static bool IsAboutData(Heard heard, RedFlagMatch alarm) =>
        alarm.Level < RedFlagLevel.Clinician && alarm.Rules.Count == (alarm.OnlySoundsLikeIt ? 1 : 0) && TalkCommands.RecognisePrivacy(heard.Words, heard.Reply.Text) != TalkCommand.None;

    private static string ScreenOf(RedFlagLevel level) => level == RedFlagLevel.Emergency ? EndScreenId.Emergency : EndScreenId.Urgent;

    private static bool IsMilder(RedFlagMatch alarm, Talk talk) => talk.Ended == Outcome.Emergency && !alarm.SelfHarm && alarm.Level < RedFlagLevel.Emergency;

    // Before consent nothing about health is kept (P35).
    private static void Remember(Heard heard, RedFlagMatch alarm)
    {
        if (heard.Talk.MayKeepHealth && alarm.Level == RedFlagLevel.Clinician)
        {
            heard.Talk.HeardClinician = [.. heard.Talk.HeardClinician.Union(alarm.Rules)];
        }

        heard.Talk.HeardCaution |= heard.Talk.MayKeepHealth && alarm.Level == RedFlagLevel.Caution;
    }

    private async Task SupportAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Running)
        {
            await session.StopAsync(heard.Turn, ["stop"], cancellationToken); // nothing that somebody beside them could read says why
        }

        heard.Talk.LeftOut = [.. heard.Talk.LeftOut.Union(talking.Pack.Techniques.All.Where(technique => technique.Helper).Select(technique => technique.Id))];
        await heard.Turn.SendActivityAsync(Message.Say(ends.Local(heard.Words[LineKey.Coercion], heard.Talk)), cancellationToken);
        await heard.Dialogs.ContinueOrRepeatAsync(heard.Running, cancellationToken);
    }

    private async Task AskFirstAsync(Heard heard, string question, CancellationToken cancellationToken)
    {
        var goesOn = heard.Running && session.Find(heard.Turn) is { State: not { Phase: SessionPhase.Paused, Silent: false } };
        if (heard.Running)
        {
            await session.PauseAsync(heard.Turn, cancellationToken);
        }
        else
        {
            await Asides.TellAsync(heard, cancellationToken);
        }

        var interruption = new Interruption { Ask = QuestionId.RedFlag, Fill = question, Rules = [.. heard.Alarm.Rules], GoesOn = goesOn };
        heard.Talk.Interruption = interruption;
        await heard.Turn.SendActivityAsync(Message.Ask(InterruptionDoor.QuestionOf(interruption, heard.Words), heard.Turn.Activity.ChannelId), cancellationToken);
    }
}
