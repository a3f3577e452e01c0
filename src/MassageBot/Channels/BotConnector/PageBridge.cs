using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels.DirectLine;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Leads the voice page into a conversation on a channel: one conversation, one session, two places to be.</summary>
internal sealed class PageBridge : IPageBridge
{
    /// <summary>How the ids of activities begin that came from a page; the channel knows none of them.</summary>
    public const string IdPrefix = "page-";

    private readonly ConcurrentDictionary<string, SavedReference> _pages;
    private readonly Database _database;
    private readonly ConversationHub _hub;
    private readonly TimeProvider _clock;

    public PageBridge(Database database, ConversationHub hub, TimeProvider clock)
    {
        (_database, _hub, _clock) = (database, hub, clock);
        database.Migrate("channel_pages", "CREATE TABLE channel_pages (page TEXT PRIMARY KEY, reference TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;", "DELETE FROM channel_pages;");
        _pages = new(database.ReadAsync(Read).GetAwaiter().GetResult(), StringComparer.Ordinal);
    }

    /// <summary>Leads a page's conversation into another one; a page that was led there before is let go.</summary>
    public Task LeadAsync(string pageConversation, ConversationReference reference)
    {
        var saved = SavedReference.From(reference);
        foreach (var old in PagesOf(saved.ConversationId!))
        {
            _pages.TryRemove(old, out _);
        }

        _pages[pageConversation] = saved;
        return _database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM channel_pages WHERE at < $1", _clock.GetUtcNow().AddDays(-1).UtcTicks);
            session.Execute("INSERT INTO channel_pages (page, reference, at) VALUES ($1, $2, $3)", pageConversation, Seal(session, pageConversation, saved), _clock.GetUtcNow().UtcTicks);
        });
    }

    /// <summary>Lets go of the pages of a conversation that is deleted, and of the conversation a deleted page was.</summary>
    public IReadOnlyList<string> Release(string conversation)
    {
        var pages = PagesOf(conversation);
        pages.Add(conversation);
        pages.ForEach(page => _pages.TryRemove(page, out _));
        return pages;
    }

    public bool Leads(string? pageConversation, string conversation) =>
        pageConversation is not null && _pages.TryGetValue(pageConversation, out var saved) && saved.ConversationId == conversation;

    public InboxItem? Redirect(string pageConversation, LogEntry entry)
    {
        if (!_pages.TryGetValue(pageConversation, out var to) || JsonNode.Parse(entry.Json) is not JsonObject json)
        {
            return null;
        }

        var id = IdPrefix + entry.Id;
        json["id"] = id;
        json["channelId"] = to.ChannelId;
        json["serviceUrl"] = to.ServiceUrl;
        json["from"] = new JsonObject { ["id"] = to.UserId, ["name"] = to.UserName, ["role"] = RoleTypes.User };
        json["recipient"] = new JsonObject { ["id"] = to.BotId, ["name"] = to.BotName, ["role"] = RoleTypes.Bot };
        json["conversation"] = new JsonObject { ["id"] = to.ConversationId, ["conversationType"] = to.ConversationType, ["tenantId"] = to.TenantId };
        return new InboxItem(ConnectorAdapter.InboxOf(to.ChannelId!), to.ConversationId!, id, JsonSerializer.SerializeToUtf8Bytes(json));
    }

    /// <summary>Shows a page what the bot sends in the conversation the page takes part in. The card of a session is not for it: the page draws its own screen.</summary>
    public async Task ShowAsync(string conversation, Activity activity)
    {
        if (activity.Type is not (ActivityTypes.Event or ActivityTypes.Message) || (activity.Type == ActivityTypes.Message && string.IsNullOrEmpty(activity.Text)))
        {
            return;
        }

        foreach (var page in PagesOf(conversation))
        {
            using var lease = await _hub.OpenAsync(page);
            if (lease is null)
            {
                _pages.TryRemove(page, out _); // deleted, or expired
                continue;
            }

            var shown = Copy(activity, page);
            await lease.Conversation.AppendAsync((id, time) => ActivityJson.Write(shown, id, InboundActivity.WriteTime(time), replyTo: null), new LogAppend());
        }
    }

    private static List<KeyValuePair<string, SavedReference>> Read(DatabaseSession session) =>
    [
        .. from row in session.Query("SELECT page, reference FROM channel_pages", row => (Page: row.GetString(0), Reference: row.GetString(1)))
           let json = session.Vault.Open(session, Owner.OfConversation(row.Page), "channel_pages", Convert.FromBase64String(row.Reference))
           where json is not null
           select KeyValuePair.Create(row.Page, JsonSerializer.Deserialize<SavedReference>(json)!),
    ];

    private static string Seal(DatabaseSession session, string page, SavedReference reference) =>
        Convert.ToBase64String(session.Vault.Seal(session, Owner.OfConversation(page), "channel_pages", JsonSerializer.SerializeToUtf8Bytes(reference)));

    private List<string> PagesOf(string conversation) => [.. _pages.Where(pair => pair.Value.ConversationId == conversation).Select(pair => pair.Key)];

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
