using System.Collections.Concurrent;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>The card of the question that waits in each conversation, so that it can be shown answered in its place. Kept in memory: after a restart a card just stays as it is.</summary>
internal sealed class OpenCards
{
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<string, (string Ask, Dictionary<string, object> Card)> _open = new(StringComparer.Ordinal);

    /// <summary>Notes what was sent last.</summary>
    public void Sent(string conversation, string id, Activity message)
    {
        if (id.Length == 0 || Delivery.Mark(message).GetValueOrDefault("ask") is not string ask
            || message.Attachments is not [{ Content: Dictionary<string, object> card }])
        {
            return;
        }

        if (_open.Count >= MostKept)
        {
            _open.Clear(); // most of them were answered long ago; a card that is not known stays as it is
        }

        _open[conversation] = (ask, card);
    }

    /// <summary>Takes the card of a question as it looks once it is answered: its words, and what was picked, without buttons.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="ask">The question the pressed card asks.</param>
    /// <param name="answer">The ids that were picked, joined by commas.</param>
    /// <param name="picked">Puts the picked words into a line.</param>
    /// <returns><c>null</c> when this is not the question that waits.</returns>
    public Dictionary<string, object>? Answered(string conversation, string ask, string? answer, Func<string, string> picked)
    {
        if (!_open.TryGetValue(conversation, out var open) || open.Ask != ask || !_open.TryRemove(new(conversation, open)))
        {
            return null;
        }

        var blocks = ((List<object>)open.Card["body"]).OfType<Dictionary<string, object>>().ToList();
        var titles = (answer ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id => Title(open.Card, blocks, id)).OfType<string>().ToList();
        var words = blocks.Where(block => (string)block["type"] == "TextBlock");
        return TeamsCard.Of([.. words, .. titles.Select(title => TeamsCard.Text(picked(title)))]);
    }

    // Only words of our own card are shown, never what came in (reliability.md T43).
    private static string? Title(Dictionary<string, object> card, List<Dictionary<string, object>> blocks, string id) =>
        (card.GetValueOrDefault("actions") as List<object> ?? []).OfType<Dictionary<string, object>>()
            .Where(action => (action.GetValueOrDefault("data") as Dictionary<string, object>)?.GetValueOrDefault("answer") as string == id)
            .Select(action => (string)action["title"])
            .Concat(blocks.Where(block => (string)block["type"] == "Input.ChoiceSet").SelectMany(set => (List<object>)set["choices"])
                .Cast<Dictionary<string, object>>().Where(choice => (string)choice["value"] == id).Select(choice => (string)choice["title"]))
            .FirstOrDefault();
}
