using System.Collections.Concurrent;
using System.Text.Json;
using MassageBot.Channels.DirectLine;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Leads the voice page into a conversation on a channel: one conversation, one session, two places to be. It stands in the database, so that any node knows it.</summary>
internal sealed class PageBridge : IPageBridge
{
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, PageLead> _seen = new(StringComparer.Ordinal);
    private readonly Database _database;
    private readonly ConversationHub _hub;
    private readonly TimeProvider _clock;

    public PageBridge(Database database, ConversationHub hub, TimeProvider clock)
    {
        (_database, _hub, _clock) = (database, hub, clock);
        database.Migrate("channel_pages", "CREATE TABLE channel_pages (page TEXT PRIMARY KEY, reference TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;", "DELETE FROM channel_pages;", """
            ALTER TABLE channel_pages ADD COLUMN conversation TEXT;
            CREATE INDEX channel_pages_conversation ON channel_pages (conversation);
            """);
    }

    /// <summary>Leads a page's conversation into another one; a page that was led there before is let go.</summary>
    public Task LeadAsync(string page, ConversationReference reference)
    {
        var saved = SavedReference.From(reference);
        var now = _clock.GetUtcNow();
        return _database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM channel_pages WHERE at < $1 OR conversation = $2", (now - s_kept).UtcTicks, saved.ConversationId);
            session.Execute(
                "INSERT INTO channel_pages (page, conversation, reference, at) VALUES ($1, $2, $3, $4)", page, saved.ConversationId, Seal(session, page, saved), now.UtcTicks);
        });
    }

    /// <summary>Lists the pages of a conversation that is deleted, and lets go of them.</summary>
    public async Task<IReadOnlyList<string>> ReleaseAsync(string conversation)
    {
        var pages = await PagesOfAsync(conversation);
        foreach (var page in pages.Append(conversation))
        {
            _seen.TryRemove(page, out _);
        }

        return pages;
    }

    public async ValueTask<PageLead?> FindAsync(string? page)
    {
        if (!DirectLineIds.IsPage(page))
        {
            return null;
        }

        try
        {
            var lead = await _database.ReadAsync(session => Read(session, page)) is { } saved ? new PageLead(saved) : null;
            if (lead is null)
            {
                _seen.TryRemove(page, out _);
            }
            else
            {
                _seen[page] = lead;
            }

            return lead;
        }
        catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault) && _seen.TryGetValue(page, out _))
        {
            return _seen.GetValueOrDefault(page); // a stop on the page stops all the same while the store is down (F15)
        }
    }

    /// <summary>Shows a page what the bot sends in the conversation the page takes part in. The card of a session is not for it: the page draws its own screen.</summary>
    public async Task ShowAsync(string conversation, Activity activity)
    {
        if (activity.Type is not (ActivityTypes.Event or ActivityTypes.Message) || (activity.Type == ActivityTypes.Message && string.IsNullOrEmpty(activity.Text)))
        {
            return;
        }

        foreach (var page in await PagesOfAsync(conversation))
        {
            using var lease = await _hub.OpenAsync(page);
            if (lease is null)
            {
                await _database.WriteAsync(session => session.Execute("DELETE FROM channel_pages WHERE page = $1", page)); // deleted, or expired
                continue;
            }

            var shown = ActivityJson.Write(Copy(activity, page), replyTo: null);
            await lease.Conversation.AppendAsync((id, time) => shown.With(id, InboundActivity.WriteTime(time)), new LogAppend());
        }
    }

    private static SavedReference? Read(DatabaseSession session, string page) =>
        session.First("SELECT reference FROM channel_pages WHERE page = $1", row => row.GetString(0), page) is { } reference
        && session.Vault.Open(session, Owner.OfConversation(page), "channel_pages", Convert.FromBase64String(reference)) is { } json
            ? JsonSerializer.Deserialize<SavedReference>(json) : null;

    private static string Seal(DatabaseSession session, string page, SavedReference reference) =>
        Convert.ToBase64String(session.Vault.Seal(session, Owner.OfConversation(page), "channel_pages", JsonSerializer.SerializeToUtf8Bytes(reference)));

    private Task<List<string>> PagesOfAsync(string conversation) =>
        _database.ReadAsync(session => session.Query("SELECT page FROM channel_pages WHERE conversation = $1", row => row.GetString(0), conversation));

    private static Activity Copy(Activity activity, string page) => new()
    {
        Type = activity.Type,
        ChannelId = DirectLineAdapter.Channel,
        From = ActivityJson.Bot,
        Conversation = new ConversationAccount { Id = page },
        Locale = activity.Locale,
        Text = activity.Text,
        TextFormat = activity.TextFormat,
        Speak = activity.Speak,
        InputHint = activity.InputHint,
        Attachments = activity.Attachments,
        SuggestedActions = activity.SuggestedActions,
        ChannelData = activity.ChannelData,
        Name = activity.Name,
        Value = activity.Value,
        Importance = activity.Importance,
    };
}
