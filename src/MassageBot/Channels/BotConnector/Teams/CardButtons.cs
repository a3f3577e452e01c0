using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Sessions;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Decides what a pressed button does, at the door and at once: a button of a session that has ended does nothing and says so (reliability.md T40).</summary>
internal sealed class CardButtons(ContentPack pack, SessionLookup sessions, OpenCards cards, TeamsShape shape, VoiceLinks voice)
{
    /// <summary>Presses a button. It can do no more than a typed word could, and only in its own conversation.</summary>
    public async Task<Press> OnAsync(Activity activity, CardButton button)
    {
        var words = pack.Words.In(activity.Locale);
        var conversation = activity.Conversation!.Id!;
        if (button.Session is not null)
        {
            return await sessions.FindAsync(conversation) is { Ended: false, Latched: false } live && live.Id == button.Session
                ? await OnLiveAsync(activity, button, live, words)
                : new Press(false, null, CardResponse.Text(words[LineKey.DeadButton].Show));
        }

        var answered = button.Ask is { } ask
            ? cards.Answered(conversation, ask, button.Answer, title => words[LineKey.Picked].Fill("answer", title).Show)
            : null;
        return new Press(true, null, answered is null ? CardResponse.Text("✓") : CardResponse.Card(answered));
    }

    private async Task<Press> OnLiveAsync(Activity activity, CardButton button, LiveSession live, Phrasebook words)
    {
        if (button.Open == CardButton.Voice)
        {
            return new Press(false, null, await voice.ForAsync(activity, live) is { } link ? CardResponse.Card(VoiceCard(words, link)) : CardResponse.Text(words[LineKey.VoiceOff].Show));
        }

        return new Press(button.Say is { Length: > 0 and <= 100 }, button.Say, CardResponse.Card(shape.CardOf(live)));
    }

    private static Dictionary<string, object> VoiceCard(Phrasebook words, VoiceLink link)
    {
        var page = TeamsCard.Open(words[LineKey.VoiceOpen].Show, link.Page);
        return TeamsCard.Of(
            [TeamsCard.Text(words[LineKey.VoiceReady].Show)],
            link.Tab is null ? [page] : [page, TeamsCard.Open(words[LineKey.VoiceTab].Show, link.Tab)]);
    }
}
