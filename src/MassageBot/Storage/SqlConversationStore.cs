using System.Data.Common;
using System.Globalization;
using MassageBot.Nodes;
using MassageBot.Privacy;

namespace MassageBot.Storage;

/// <summary>Conversations and their logs in the database.</summary>
public sealed class SqlConversationStore : IConversationStore
{
    private const int LookedThrough = 100;
    private const string Columns = "seq, id, timestamp, listed, json";

    // What a client sends again after a store that was lost for minutes is still what it said before (protocol.md 3.1, 6).
    private static readonly TimeSpan SentAgainWithin = TimeSpan.FromMinutes(10);
    private readonly Database _database;
    private readonly Together<Append, LogEntry> _appends;

    public SqlConversationStore(Database database)
    {
        _database = database;
        _appends = new(AppendOne, AppendAll, append => append.Draft is { Client: null, Inbox: null, UserJoins: false });
        database.Migrate("conversations", """
            CREATE TABLE conversations (
                id TEXT PRIMARY KEY, user_id TEXT, user_name TEXT, locale TEXT, user_joined INTEGER NOT NULL,
                last_seq INTEGER NOT NULL, last_timestamp INTEGER NOT NULL, touched INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX conversations_touched ON conversations (touched);
            CREATE TABLE activities (
                conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE, seq INTEGER NOT NULL, id TEXT NOT NULL,
                timestamp INTEGER NOT NULL, listed INTEGER NOT NULL, cause TEXT, json BLOB NOT NULL, PRIMARY KEY (conversation, seq));
            CREATE INDEX activities_id ON activities (conversation, id);
            CREATE INDEX activities_cause ON activities (conversation, cause) WHERE cause IS NOT NULL;
            """, """
            ALTER TABLE activities ADD COLUMN client TEXT;
            CREATE INDEX activities_client ON activities (conversation, client) WHERE client IS NOT NULL;
            """,
            "DELETE FROM activities; DELETE FROM conversations;", // of before anything was sealed
            "ALTER TABLE activities ADD COLUMN once TEXT; DROP INDEX activities_id;"); // a cue is logged thousands of times a second: each index of it is a page to write
        SqlInbox.Migrate(database);
        SqlBotStorage.Migrate(database);
    }

    /// <summary>Gets how many entries of one conversation are kept at the least; older ones are dropped now and then.</summary>
    internal const int KeptEntries = 20_000;

    public Task<StoredConversation?> FindAsync(string conversation) => _database.ReadAsync(session => !session.Vault.IsAlive(session, Owner.OfConversation(conversation)) ? null : session.First(
        "SELECT id, user_id, user_name, locale, user_joined, last_seq, last_timestamp FROM conversations WHERE id = $1",
        row => new StoredConversation(
            row.GetString(0), row.Text(1), row.Text(2), row.Text(3), row.Flag(4), row.GetInt64(5), Time(row.GetInt64(6))),
        conversation));

    public Task<bool> CreateAsync(StoredConversation conversation, InboxItem joined) => _database.WriteAsync(session =>
    {
        var made = session.Execute(
            """
            INSERT INTO conversations (id, user_id, user_name, locale, user_joined, last_seq, last_timestamp, touched)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT DO NOTHING
            """,
            conversation.Id, conversation.UserId, null, conversation.Locale, conversation.UserJoined, // no name is kept
            conversation.LastSeq, Ticks(conversation.LastTimestamp)) == 1;
        if (made)
        {
            SqlInbox.Add(session, joined);
        }

        return made;
    });

    public Task<LogEntry> AppendAsync(string conversation, LogDraft draft, Action<LogEntry> committed) =>
        _database.WriteAsync(new Append(conversation, draft, ShardClaim.Current), _appends, committed);

    public Task<IReadOnlyList<LogEntry>> ReadAfterAsync(string conversation, long after, int limit, bool listedOnly) =>
        _database.ReadAsync<IReadOnlyList<LogEntry>>(session => Open(session, conversation, session.Query(
            $"SELECT {Columns} FROM activities WHERE conversation = $1 AND seq > $2 AND listed >= $3 ORDER BY seq LIMIT $4",
            Entry, conversation, after, listedOnly, limit)));

    public Task<LogEntry?> FindEntryAsync(string conversation, string activity) => _database.ReadAsync(session => Open(session, conversation, session.Query(
        $"SELECT {Columns} FROM activities WHERE conversation = $1 AND id = $2 ORDER BY seq DESC LIMIT 1", Entry, conversation, activity)).FirstOrDefault());

    public Task<IReadOnlyList<LogEntry>> ReadCausedByAsync(string conversation, string cause) =>
        _database.ReadAsync<IReadOnlyList<LogEntry>>(session => Open(session, conversation, session.Query(
            $"SELECT {Columns} FROM activities WHERE conversation = $1 AND cause = $2 ORDER BY seq", Entry, conversation, cause)));

    public Task UnlistAsync(string conversation, string activity) => _database.WriteAsync(session =>
        session.Execute("UPDATE activities SET listed = 0 WHERE conversation = $1 AND id = $2", conversation, activity));

    public Task<int> PurgeAsync(DateTimeOffset idleSince) => _database.WriteAsync(session =>
    {
        var idle = session.Query("SELECT id, user_id FROM conversations WHERE touched < $1", row => (row.GetString(0), row.Text(1)), Ticks(idleSince));
        foreach (var (conversation, user) in idle)
        {
            SqlBotStorage.Delete(session, conversation, user);
            SqlInbox.Delete(session, conversation);
            session.Execute("DELETE FROM conversations WHERE id = $1", conversation);
        }

        session.Execute("DELETE FROM activities WHERE timestamp < $1 AND seq <= (SELECT last_seq - 1 FROM conversations WHERE id = conversation)", Ticks(idleSince));
        SqlInbox.DeleteDone(session, idleSince);
        session.Vault.Sweep(session);
        return idle.Count;
    });

    // The row of the conversation is held until the commit: numbers and commits have one order, on all nodes.
    // When it was last touched is kept to the minute, so that not every entry moves it in its index.
    private LogEntry AppendOne(DatabaseSession session, Append append)
    {
        var (conversation, draft) = (append.Conversation, append.Draft);
        Ownership.Check(session, append.Claim);
        var now = Now(draft);
        var (seq, timestamp) = session.First(
            """
            UPDATE conversations SET last_seq = last_seq + 1,
                last_timestamp = CASE WHEN $3 = 1 THEN last_timestamp WHEN $2 > last_timestamp + 10000 THEN $2 ELSE last_timestamp + 10000 END,
                touched = CASE WHEN touched + 600000000 < $2 THEN $2 ELSE touched END,
                user_joined = CASE WHEN user_joined < $4 THEN $4 ELSE user_joined END
            WHERE id = $1 RETURNING last_seq, last_timestamp
            """,
            row => (row.GetInt64(0), row.GetInt64(1)), conversation, now, draft.Replaces, draft.UserJoins);
        if (seq == 0)
        {
            throw Gone();
        }

        if (Known(session, conversation, draft, seq, now) is { } known)
        {
            throw new AlreadyLoggedException(known);
        }

        var entry = draft.Make(seq, Time(timestamp));
        session.Execute(
            "INSERT INTO activities (conversation, seq, id, timestamp, listed, cause, client, once, json) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            conversation, entry.Seq, entry.Id, Ticks(entry.Timestamp), entry.Listed, draft.Cause, draft.Client, draft.Once?.Key,
            Seal(session, conversation, entry));
        foreach (var item in draft.Inbox?.Invoke(entry) ?? [])
        {
            SqlInbox.Add(session, item);
        }

        Logged(session, conversation, seq);
        return entry;
    }

    // The same as one after the other, in three statements (or four) for all of them; PostgreSQL's own.
    private Made<LogEntry>[] AppendAll(DatabaseSession session, IReadOnlyList<Append> all)
    {
        foreach (var append in all)
        {
            Ownership.Check(session, append.Claim);
        }

        var known = KnownOf(session, all);
        List<Append> appends = [.. all.Where((_, at) => !known.ContainsKey(at))];
        var made = new Queue<LogEntry>(appends.Count == 0 ? [] : AppendNew(session, appends));
        return [.. all.Select((_, at) => known.TryGetValue(at, out var id) ? new Made<LogEntry>(null, new AlreadyLoggedException(id)) : new Made<LogEntry>(made.Dequeue(), null))];
    }

    private List<LogEntry> AppendNew(DatabaseSession session, List<Append> appends)
    {
        string[] conversations = [.. appends.Select(append => append.Conversation).Distinct()];
        var tails = session.Query(
            "SELECT id, last_seq, last_timestamp, touched FROM conversations WHERE id = ANY($1) ORDER BY id FOR UPDATE",
            row => (Id: row.GetString(0), Tail: (Seq: row.GetInt64(1), Timestamp: row.GetInt64(2), Touched: row.GetInt64(3))), (object)conversations).ToDictionary(row => row.Id, row => row.Tail, StringComparer.Ordinal);
        var entries = new List<LogEntry>(appends.Count);
        foreach (var append in appends)
        {
            if (!tails.TryGetValue(append.Conversation, out var tail))
            {
                throw Gone();
            }

            var now = Now(append.Draft);
            tail = (tail.Seq + 1, append.Draft.Replaces ? tail.Timestamp : Math.Max(now, tail.Timestamp + TimeSpan.TicksPerMillisecond), tail.Touched + TimeSpan.TicksPerMinute < now ? now : tail.Touched);
            tails[append.Conversation] = tail;
            entries.Add(append.Draft.Make(tail.Seq, Time(tail.Timestamp)));
        }

        session.Execute(
            """
            UPDATE conversations SET last_seq = grown.seq, last_timestamp = grown.stamp, touched = grown.touched
            FROM unnest($1, $2, $3, $4) AS grown (id, seq, stamp, touched) WHERE conversations.id = grown.id
            """,
            conversations, Each(tail => tail.Seq), Each(tail => tail.Timestamp), Each(tail => tail.Touched));
        session.Execute(
            """
            INSERT INTO activities (conversation, seq, id, timestamp, listed, cause, once, json)
            SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            appends.Select(append => append.Conversation).ToArray(), entries.Select(entry => entry.Seq).ToArray(), entries.Select(entry => entry.Id).ToArray(),
            entries.Select(entry => Ticks(entry.Timestamp)).ToArray(), entries.Select(entry => entry.Listed ? 1L : 0L).ToArray(), appends.Select(append => append.Draft.Cause).ToArray(),
            appends.Select(append => append.Draft.Once?.Key).ToArray(), appends.Select((append, i) => Seal(session, append.Conversation, entries[i])).ToArray());
        for (var i = 0; i < entries.Count; i++)
        {
            Logged(session, appends[i].Conversation, entries[i].Seq);
        }

        return entries;

        long[] Each(Func<(long Seq, long Timestamp, long Touched), long> part) => [.. conversations.Select(id => part(tails[id]))];
    }

    // Which of them are in the log already, by their place: after a node was taken over that is many of those that may be, and no reason to append the others one by one.
    private static Dictionary<int, string> KnownOf(DatabaseSession session, IReadOnlyList<Append> appends)
    {
        List<int> asked = [.. Enumerable.Range(0, appends.Count).Where(at => appends[at].Draft.Once is { MayBeThere: true })];
        if (asked.DistinctBy(at => (appends[at].Conversation, appends[at].Draft.Once!.Key)).Count() < asked.Count)
        {
            throw new AlreadyLoggedException(); // whichever it is: each is appended alone then, and that one learns it
        }

        return asked.Count == 0 ? [] : session.Query(
            """
            SELECT cue.place, activities.id FROM unnest($1, $2, $3) AS cue (place, conversation, once) JOIN conversations ON conversations.id = cue.conversation
            JOIN activities ON activities.conversation = cue.conversation AND activities.seq > conversations.last_seq + 1 - $4 AND activities.once = cue.once
            """,
            row => KeyValuePair.Create((int)row.GetInt64(0), row.GetString(1)),
            asked.Select(at => (long)at).ToArray(), asked.Select(at => appends[at].Conversation).ToArray(), asked.Select(at => appends[at].Draft.Once!.Key).ToArray(), LookedThrough)
            .DistinctBy(found => found.Key).ToDictionary();
    }

    private static void Logged(DatabaseSession session, string conversation, long seq)
    {
        if (seq % 1000 == 0)
        {
            session.Execute("DELETE FROM activities WHERE conversation = $1 AND seq <= $2", conversation, seq - KeptEntries);
        }

        session.TellLogged(conversation, seq);
    }

    private static byte[] Seal(DatabaseSession session, string conversation, LogEntry entry) =>
        session.Vault.Seal(session, Owner.OfConversation(conversation), Place(entry), entry.Json);

    // The time that all nodes share, whatever the wall of this one shows.
    private long Now(LogDraft draft)
    {
        var shared = Ticks(draft.Now + _database.Nodes.Skew);
        return shared - (shared % TimeSpan.TicksPerMillisecond);
    }

    private static InvalidOperationException Gone() => new("The conversation is gone: it was deleted or has expired.");

    private static string? Known(DatabaseSession session, string conversation, LogDraft draft, long seq, long now) => draft switch
    {
        { Client: { } client } => session.First(
            "SELECT id FROM activities WHERE conversation = $1 AND client = $2 AND timestamp >= $3", row => row.GetString(0), conversation, client, now - SentAgainWithin.Ticks),

        // By the numbers, of which there is an index: what could be said twice was said a moment ago.
        { Once: { MayBeThere: true } once } => session.First(
            "SELECT id FROM activities WHERE conversation = $1 AND seq > $2 AND once = $3", row => row.GetString(0), conversation, seq - LookedThrough, once.Key),
        _ => null,
    };

    // An entry that cannot be read is left out: its key is gone, or it was not sealed for this place.
    private static List<LogEntry> Open(DatabaseSession session, string conversation, List<LogEntry> entries) =>
    [
        .. entries.Select(entry => session.Vault.Open(session, Owner.OfConversation(conversation), Place(entry), entry.Json) is { } json ? entry with { Json = json } : null).OfType<LogEntry>(),
    ];

    private static string Place(LogEntry entry) => string.Create(CultureInfo.InvariantCulture, $"activities/{entry.Seq}/{entry.Id}");

    private static LogEntry Entry(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), Time(row.GetInt64(2)), row.Flag(3), row.Bytes(4));

    private static long Ticks(DateTimeOffset time) => time.UtcTicks;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    /// <param name="Conversation">Where it goes.</param>
    /// <param name="Draft">What.</param>
    /// <param name="Claim">By what right.</param>
    private sealed record Append(string Conversation, LogDraft Draft, ShardClaim? Claim);
}
