using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Hosting;
using MassageBot.Sessions;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Gives the bot's messages the shape Teams shows well: a question is one card with its buttons, a card stands alone, pictures are PNG over https. Other channels get them as they are.</summary>
internal sealed class TeamsShape(ContentPack pack, LiveSessions sessions, IOptions<ServerOptions> server)
{
    private const int MostButtons = 6; // more, and Teams hides them behind three dots

    /// <summary>Shapes a message.</summary>
    public Activity Of(Activity message, string channel, string conversation)
    {
        if (channel != ChannelIds.Teams || message.Type != ActivityTypes.Message)
        {
            return message;
        }

        var shaped = Copy(message);
        var mark = Delivery.Mark(message);
        var inSession = mark.ContainsKey("session");
        if (Card(message) is { } card)
        {
            var live = inSession ? sessions.Find(conversation) : null;
            shaped.Attachments = [TeamsCard.Attach(live is null ? Merged(message, card, mark) : WithButtons(card, live))];
            (shaped.Text, shaped.SuggestedActions) = (null, null);
        }
        else if (!inSession && mark.GetValueOrDefault("ask") is string ask && message.SuggestedActions?.Actions is { Count: > 0 } actions)
        {
            shaped.Attachments = [TeamsCard.Attach(Question(message.Text ?? string.Empty, ask, Answers(mark, actions, skip: 0)))];
            (shaped.Text, shaped.SuggestedActions) = (null, null);
        }
        else if (shaped.SuggestedActions is { } suggested)
        {
            suggested.To = message.Recipient?.Id is { } person ? [person] : null;
        }

        return shaped;
    }

    /// <summary>The card of a running session as it stands now.</summary>
    public Dictionary<string, object> CardOf(LiveSession session) =>
        WithButtons((Dictionary<string, object>)StepCard.For(session, new SessionWords(pack, session.Script, session.Settings), ChannelIds.Teams).Content!, session);

    private static Activity Copy(Activity message) => new()
    {
        Type = message.Type,
        Id = message.Id,
        ChannelId = message.ChannelId,
        From = message.From,
        Recipient = message.Recipient,
        Conversation = message.Conversation,
        ReplyToId = message.ReplyToId,
        Locale = message.Locale,
        Text = message.Text,
        TextFormat = message.TextFormat,
        Summary = message.Summary,
        Attachments = message.Attachments,
        SuggestedActions = message.SuggestedActions,
        ChannelData = message.ChannelData,
        Importance = message.Importance,
    };

    private static Dictionary<string, object>? Card(Activity message) =>
        message.Attachments is [{ ContentType: TeamsCard.ContentType, Content: Dictionary<string, object> card }] ? card : null;

    // Text beside a card would be split off as a second message, and the card's id lost (protocol.md 4).
    private static Dictionary<string, object> Merged(Activity message, Dictionary<string, object> card, IReadOnlyDictionary<string, object?> mark)
    {
        List<object> body = [.. string.IsNullOrWhiteSpace(message.Text) ? [] : (object[])[TeamsCard.Text(message.Text)], .. (List<object>)card["body"]];
        if (mark.GetValueOrDefault("ask") is not string ask)
        {
            return TeamsCard.Of(body, card.GetValueOrDefault("actions") as List<object>);
        }

        var listed = ListedOf(card);
        var others = Answers(mark, message.SuggestedActions?.Actions ?? [], skip: listed.Count(id => id != "none")).Where(answer => !listed.Contains(answer.Id)).Take(MostButtons - 1);
        return TeamsCard.Of(body, [TeamsCard.Execute("OK", CardButton.Sends(ask)), .. others.Select(answer => TeamsCard.Execute(answer.Title, CardButton.Answers(ask, answer.Id)))]);
    }

    private static List<string> ListedOf(Dictionary<string, object> card) =>
        [.. ((List<object>)card["body"]).OfType<Dictionary<string, object>>().Where(block => (string)block["type"] == "Input.ChoiceSet")
            .SelectMany(set => (List<object>)set["choices"]).Select(choice => (string)((Dictionary<string, object>)choice)["value"])];

    private static Dictionary<string, object> Question(string text, string ask, List<(string Id, string Title)> answers)
    {
        List<object> body = [TeamsCard.Text(text)];
        if (answers.Count <= MostButtons)
        {
            return TeamsCard.Of(body, [.. answers.Select(answer => TeamsCard.Execute(answer.Title, CardButton.Answers(ask, answer.Id)))]);
        }

        body.Add(TeamsCard.Choices(answers, "…"));
        return TeamsCard.Of(body, [TeamsCard.Execute("OK", CardButton.Sends(ask))]);
    }

    // The contract lists the ids in the order of the buttons, behind those of a tick-list's items (design.md 7).
    private static List<(string Id, string Title)> Answers(IReadOnlyDictionary<string, object?> mark, IEnumerable<CardAction> actions, int skip)
    {
        var ids = (mark.GetValueOrDefault("choices") as IEnumerable<object?> ?? []).OfType<string>().Skip(skip);
        return [.. ids.Zip(actions, (id, action) => (id, action.Title ?? id))];
    }

    private Dictionary<string, object> WithButtons(Dictionary<string, object> card, LiveSession session)
    {
        var words = pack.Words.In(session.Script.Language);
        var (state, step) = (session.State, session.Script.Steps[Math.Min(session.State.Step, session.Script.Steps.Count - 1)]);
        List<object> body = [.. (List<object>)card["body"]];
        if (PublicUrl is { } root && step.Show.Length > 0)
        {
            body.Insert(Math.Min(1, body.Count), TeamsCard.Picture($"{root}/pictures/{Uri.EscapeDataString(step.Show)}.png", step.ShowAlt));
        }

        if (session.Ended || session.Latched)
        {
            return TeamsCard.Of(body);
        }

        string[] says = state.Phase == Guidance.Sessions.SessionPhase.Paused
            ? [LineKey.ButtonResume, LineKey.ButtonStop]
            : [LineKey.ButtonStop, LineKey.ButtonPause, LineKey.ButtonRepeat, LineKey.ButtonNext];
        List<object> actions = [.. says.Select(key => words[key].Show).Select(title => TeamsCard.Execute(title, CardButton.Says(session.Id, title)))];
        if (PublicUrl is not null)
        {
            actions.Add(TeamsCard.Execute(words[LineKey.VoiceButton].Show, CardButton.Opens(session.Id, CardButton.Voice)));
        }

        return TeamsCard.Of(body, actions);
    }

    private string? PublicUrl => server.Value.PublicUrl?.TrimEnd('/');
}
