using System.Collections.Concurrent;
using System.Text;
using MassageBot.Privacy;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>The conversations on channels in the database.</summary>
internal sealed class SqlChannelConversations : IChannelConversations
{
    private static readonly TimeSpan TouchEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Channel, string Id), (ChannelConversation Conversation, long At)> _known = new();
    private readonly Database _database;
    private readonly TimeProvider _clock;

    public SqlChannelConversations(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Migrate("channels", """
            CREATE TABLE channel_conversations (
                channel TEXT NOT NULL, id TEXT NOT NULL, "user" TEXT NOT NULL, service_url TEXT NOT NULL, gone INTEGER NOT NULL, touched INTEGER NOT NULL,
                PRIMARY KEY (channel, id)) WITHOUT ROWID;
            CREATE INDEX channel_conversations_touched ON channel_conversations (touched);
            CREATE TABLE channel_sent (
                number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, cause TEXT NOT NULL, activity TEXT NOT NULL, at INTEGER NOT NULL);
            CREATE INDEX channel_sent_cause ON channel_sent (conversation, cause);
            """,
            "DELETE FROM channel_conversations; DELETE FROM channel_sent;"); // of before anything was sealed
        SqlBotStorage.Migrate(database);
        SqlInbox.Migrate(database);
    }

    public Task TouchAsync(ChannelConversation conversation)
    {
        var key = (conversation.Channel, conversation.Id);
        if (_known.TryGetValue(key, out var known) && known.Conversation == conversation && _clock.GetElapsedTime(known.At) < TouchEvery)
        {
            return Task.CompletedTask;
        }

        _known[key] = (conversation, _clock.GetTimestamp());
        return _database.WriteAsync(session => session.Execute(
            """
            INSERT INTO channel_conversations (channel, id, "user", service_url, gone, touched) VALUES ($1, $2, $3, $4, 0, $5)
            ON CONFLICT (channel, id) DO UPDATE SET "user" = excluded."user", service_url = excluded.service_url, gone = 0, touched = excluded.touched
            """,
            conversation.Channel, conversation.Id, Seal(session, conversation, "user", conversation.User), Seal(session, conversation, "service_url", conversation.ServiceUrl), _clock.GetUtcNow().UtcTicks));
    }

    public async Task<ChannelConversation?> FindAsync(string channel, string id) => _known.TryGetValue((channel, id), out var known)
        ? known.Conversation
        : await _database.ReadAsync(session => session.First(
            "SELECT \"user\", service_url, gone FROM channel_conversations WHERE channel = $1 AND id = $2",
            row => new ChannelConversation(channel, id, row.GetString(0), row.GetString(1), row.Flag(2)),
            channel,
            id) is { } found ? Open(session, found) : null);

    public Task SetGoneAsync(string channel, string id)
    {
        if (_known.TryGetValue((channel, id), out var known))
        {
            _known[(channel, id)] = (known.Conversation with { Gone = true }, known.At);
        }

        return _database.WriteAsync(session => session.Execute("UPDATE channel_conversations SET gone = 1 WHERE channel = $1 AND id = $2", channel, id));
    }

    public Task NoteSentAsync(string conversation, string cause, string activity) => _database.WriteAsync(session => session.Execute(
        "INSERT INTO channel_sent (conversation, cause, activity, at) VALUES ($1, $2, $3, $4)", conversation, cause, activity, _clock.GetUtcNow().UtcTicks));

    public Task<IReadOnlyList<string>> ReadSentAsync(string conversation, string cause) => _database.ReadAsync<IReadOnlyList<string>>(session => session.Query(
        "SELECT activity FROM channel_sent WHERE conversation = $1 AND cause = $2 ORDER BY number", row => row.GetString(0), conversation, cause));

    public async Task<int> PurgeAsync(DateTimeOffset idleSince, DateTimeOffset peopleSince)
    {
        var gone = await _database.WriteAsync(session => Purge(session, idleSince, peopleSince));
        foreach (var key in gone)
        {
            _known.TryRemove(key, out _);
        }

        return gone.Count;
    }

    /// <summary>Whose it is: it lives as long as what a person asked to be remembered, longer than the conversation.</summary>
    internal static string OwnerOf(string channel, string conversation) => Owner.OfUser(channel, "in/" + conversation);

    private static string Seal(DatabaseSession session, ChannelConversation conversation, string column, string plain) =>
        Convert.ToBase64String(session.Vault.Seal(session, OwnerOf(conversation.Channel, conversation.Id), "channel_conversations/" + column, Encoding.UTF8.GetBytes(plain)));

    private static ChannelConversation? Open(DatabaseSession session, ChannelConversation found) =>
        Open(session, found.Channel, found.Id, "user", found.User) is { } user && Open(session, found.Channel, found.Id, "service_url", found.ServiceUrl) is { } serviceUrl
            ? found with { User = user, ServiceUrl = serviceUrl }
            : null;

    internal static string? Open(DatabaseSession session, string channel, string conversation, string column, string sealed_) =>
        session.Vault.Open(session, OwnerOf(channel, conversation), "channel_conversations/" + column, Convert.FromBase64String(sealed_)) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    // A conversation's answers go after its retention; what a person asked to be remembered, and where to find them, after the longer one.
    private static List<(string Channel, string Id)> Purge(DatabaseSession session, DateTimeOffset idleSince, DateTimeOffset peopleSince)
    {
        var idle = session.Query(
            "SELECT channel, id, \"user\", touched FROM channel_conversations WHERE touched < $1",
            row => (Channel: row.GetString(0), Id: row.GetString(1), User: row.GetString(2), Touched: row.GetInt64(3)),
            idleSince.UtcTicks);
        foreach (var conversation in idle)
        {
            var leaves = conversation.Touched < peopleSince.UtcTicks;
            var user = leaves ? Open(session, conversation.Channel, conversation.Id, "user", conversation.User) : null;
            SqlBotStorage.Delete(session, conversation.Id, user, conversation.Channel);
            SqlInbox.Delete(session, conversation.Id);
            if (leaves)
            {
                session.Vault.Shred(session, OwnerOf(conversation.Channel, conversation.Id));
                session.Execute("DELETE FROM channel_conversations WHERE channel = $1 AND id = $2", conversation.Channel, conversation.Id);
            }
        }

        session.Execute("DELETE FROM channel_sent WHERE at < $1", idleSince.UtcTicks);
        return [.. idle.Select(conversation => (conversation.Channel, conversation.Id))];
    }
}
