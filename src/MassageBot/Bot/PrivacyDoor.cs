using System.Globalization;
using MassageBot.Conversation;
using MassageBot.Conversation.Answers;
using MassageBot.Conversation.Messages;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Privacy;

namespace MassageBot.Bot;

/// <summary>"Privacy", "my data", "export" and "delete my data", at any moment: in a session, which is put on hold first, and after its end (reliability.md 3.4).</summary>
internal sealed class PrivacyDoor(Talking talking, Ends ends, RunningSession session, Memory memory, Consents consents, IPersonalData data) : IDoor
{
    public async Task<bool> TakesAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Talk.Interruption is { Ask: QuestionId.DeleteData } open)
        {
            heard.Talk.Interruption = null; // only a clear yes deletes; whatever else was said is heard as if nothing had been asked
            var answer = heard.Reply.IsOfAnother(open.Ask) ? null
                : heard.Reply.Text is { } said ? AnswerReader.Read(InterruptionDoor.QuestionOf(open, heard.Words), heard.Words, said)
                : heard.Reply.Ask == open.Ask ? AnswerReader.Check(InterruptionDoor.QuestionOf(open, heard.Words), heard.Reply.Picked) : null;
            switch (answer)
            {
                case "yes":
                    await DeleteAsync(heard, cancellationToken);
                    return true;
                case "no":
                    await SayAsync(heard, heard.Words[LineKey.NotDeleted], cancellationToken);
                    await GoOnAsync(heard, cancellationToken);
                    return true;
            }
        }

        switch (TalkCommands.RecognisePrivacy(heard.Words, heard.Reply.Text))
        {
            case TalkCommand.Privacy:
                await HoldAsync(heard, cancellationToken);
                await SayAsync(heard, heard.Words[LineKey.Privacy], cancellationToken);
                await GoOnAsync(heard, cancellationToken);
                return true;
            case TalkCommand.MyData:
                await HoldAsync(heard, cancellationToken);
                await SayAsync(heard, await KnownAsync(heard, cancellationToken), cancellationToken);
                await GoOnAsync(heard, cancellationToken);
                return true;
            case TalkCommand.Export:
                await HoldAsync(heard, cancellationToken);
                await SayAsync(heard, await data.ExportAsync(heard.Turn, cancellationToken) is { } link ? heard.Words[LineKey.Export].Fill("link", link) : heard.Words[LineKey.NoExport], cancellationToken);
                await GoOnAsync(heard, cancellationToken);
                return true;
            case TalkCommand.Forget:
                await HoldAsync(heard, cancellationToken);
                heard.Talk.Interruption = new() { Ask = QuestionId.DeleteData };
                await heard.Turn.SendActivityAsync(Message.Ask(InterruptionDoor.QuestionOf(heard.Talk.Interruption, heard.Words), heard.Turn.Activity.ChannelId), cancellationToken);
                return true;
            default:
                return false;
        }
    }

    private static async Task SayAsync(Heard heard, Line line, CancellationToken cancellationToken) => await heard.Turn.SendActivityAsync(Message.Say(line), cancellationToken);

    private async Task HoldAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Running)
        {
            await session.PauseAsync(heard.Turn, cancellationToken);
        }
    }

    // The question that waits is asked again; a session stays on hold until somebody says so; after an emergency its screen stays.
    private async Task GoOnAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Running)
        {
            await SayAsync(heard, heard.Words[LineKey.OnHoldMeanwhile], cancellationToken);
        }
        else if (Outcome.Latches(heard.Talk.Ended))
        {
            await ends.StayAsync(heard.Turn, heard.Talk, because: false, cancellationToken);
        }
        else
        {
            await heard.Dialogs.ContinueOrRepeatAsync(sessionChanged: false, cancellationToken);
        }
    }

    private async Task DeleteAsync(Heard heard, CancellationToken cancellationToken)
    {
        if (heard.Running)
        {
            await session.StopAsync(heard.Turn, ["stop"], cancellationToken);
        }

        await heard.Dialogs.CancelAllDialogsAsync(cancellationToken);
        await data.ForgetAsync(heard.Turn, cancellationToken);
        await heard.Turn.SendActivityAsync(Message.End(heard.Words[LineKey.Deleted], Outcome.Declined, []), cancellationToken);
    }

    // On the screen alone: never said aloud in a room (reliability.md T62).
    private async Task<Line> KnownAsync(Heard heard, CancellationToken cancellationToken)
    {
        var (words, talk) = (heard.Words, heard.Talk);
        List<string> lines = [words[LineKey.MyDataChat].Show];
        lines.AddRange(talk.Answers.Order.Where(ask => talk.Answers.Has(ask)).Select(ask => words[LineKey.MyDataAnswer].Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ask"] = talking.Pack.Safety.WordsOf(ask, talk.Answers),
            ["answer"] = string.Join(", ", talk.Answers.Of(ask)),
        }).Show));
        lines.AddRange(talk.Answers.Said.Select(said => said.Split('.')).Where(said => said.Length > 1).Select(said => words[LineKey.MyDataAnswer].Fill(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ask"] = talking.Pack.Safety.WordsOf(said[0], talk.Answers),
            ["answer"] = said[1],
        }).Show));
        lines.AddRange((await consents.ReadAsync(heard.Turn, cancellationToken)).Where(consent => consent.Purpose == Consents.Health).Select(consent => words[LineKey.MyDataAgreed].Fill(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["time"] = consent.Time, ["version"] = consent.Version }).Show));
        if (await memory.SinceAsync(heard.Turn, cancellationToken) is { } since)
        {
            lines.Add(words[LineKey.MyDataRemembered].Fill("time", since.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Show);
        }

        if (talk.HeardClinician.Count > 0)
        {
            lines.Add(words[LineKey.MyDataHeard].Fill("codes", string.Join(", ", talk.HeardClinician)).Show);
        }

        if (talk.Ended is { } ended)
        {
            lines.Add(words[LineKey.MyDataEnded].Fill("outcome", ended).Show);
        }

        return words[LineKey.MyData].Fill("list", string.Join('\n', lines));
    }
}
