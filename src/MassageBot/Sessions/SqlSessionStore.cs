using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using MassageBot.Guidance.Sessions;
using MassageBot.Nodes;
using MassageBot.Privacy;
using MassageBot.Storage;

namespace MassageBot.Sessions;

/// <summary>Sessions in the database. A script is kept once, under its hash.</summary>
internal sealed partial class SqlSessionStore : ISessionStore
{
    private const string Columns = "conversation, id, version, script, state, settings, reference, started_by, card, card_stays, now_ms, saved, latched";
    private readonly Database _database;
    private readonly ILogger<SqlSessionStore> _logger;

    public SqlSessionStore(Database database, ILogger<SqlSessionStore> logger)
    {
        (_database, _logger) = (database, logger);
        database.Migrate("sessions", """
            CREATE TABLE session_scripts (hash TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
            CREATE TABLE sessions (
                conversation TEXT PRIMARY KEY, id TEXT NOT NULL, version INTEGER NOT NULL, script TEXT NOT NULL, state TEXT NOT NULL,
                settings TEXT NOT NULL, reference TEXT NOT NULL, started_by TEXT, card TEXT, card_stays INTEGER NOT NULL,
                now_ms INTEGER NOT NULL, saved INTEGER NOT NULL, latched INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX sessions_id ON sessions (id);
            CREATE TABLE session_beat (one INTEGER PRIMARY KEY CHECK (one = 1), at INTEGER NOT NULL);
            """, """
            ALTER TABLE sessions ADD COLUMN shard INTEGER;
            CREATE INDEX sessions_shard ON sessions (shard);
            ALTER TABLE session_scripts ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
            """,
            "DELETE FROM sessions; DELETE FROM session_scripts;"); // of before anything was sealed
    }

    public Task SaveAsync(StoredSession session, long expectedVersion)
    {
        var state = JsonSerializer.SerializeToUtf8Bytes(session.State);
        var settings = JsonSerializer.SerializeToUtf8Bytes(session.Settings);
        var reference = JsonSerializer.SerializeToUtf8Bytes(session.Reference);
        var claim = ShardClaim.Current;
        if (TurnWork.Current is { } turn)
        {
            turn.Enlist(Write);
            return Task.CompletedTask;
        }

        return _database.WriteAsync(Write);

        void Write(DatabaseSession database)
        {
            Ownership.Check(database, claim);
            if (expectedVersion == 0)
            {
                Insert(database, session, state, settings, reference);
            }
            else if (database.Execute(
                "UPDATE sessions SET version = $3, state = $4, card = $5, card_stays = $6, now_ms = $7, saved = $8, reference = $9 WHERE id = $1 AND version <= $2",
                session.Id, expectedVersion, session.Version, Seal(database, session.ConversationId, session.Id, "state", state), session.CardId, session.CardStays, session.NowMs, Shared(session.SavedAt),
                Seal(database, session.ConversationId, session.Id, "reference", reference)) == 0)
            {
                throw new SessionConflictException(session.Id);
            }
        }
    }

    public Task LatchAsync(string sessionId) => _database.WriteAsync(session => session.Execute("UPDATE sessions SET latched = 1 WHERE id = $1", sessionId));

    public Task<IReadOnlyList<StoredSession>> LoadAsync(IReadOnlyCollection<int>? shards = null) => _database.ReadAsync<IReadOnlyList<StoredSession>>(session =>
    {
        // Sessions before scripts: a script that comes between is read, and none goes that is in use.
        var rows = shards is null
            ? session.Query($"SELECT {Columns} FROM sessions", Row)
            : [.. shards.SelectMany(shard => session.Query($"SELECT {Columns} FROM sessions WHERE shard = $1", Row, shard))];
        return Read(session, rows, session.Query("SELECT hash, json FROM session_scripts", Script));
    });

    public Task<StoredSession?> FindAsync(string conversation) => _database.ReadAsync(session =>
    {
        var rows = session.Query($"SELECT {Columns} FROM sessions WHERE conversation = $1", Row, conversation);
        return rows is [var row] && Read(session, rows, session.Query("SELECT hash, json FROM session_scripts WHERE hash = $1", Script, row[3])) is [var found] ? found : null;
    });

    public Task BeatAsync(DateTimeOffset now) => _database.WriteAsync(session =>
        session.Execute("INSERT INTO session_beat (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at", now.UtcTicks));

    public Task<DateTimeOffset?> LastBeatAsync() => _database.ReadAsync(session =>
        session.First<DateTimeOffset?>("SELECT at FROM session_beat", row => new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero)));

    public Task<int> PurgeAsync(DateTimeOffset before) => _database.WriteAsync(session =>
    {
        var gone = session.Execute("DELETE FROM sessions WHERE saved < $1", Shared(before));

        // Not one that another node has just put to use, whose session this statement does not see yet.
        session.Execute("DELETE FROM session_scripts WHERE used < $1 AND hash NOT IN (SELECT script FROM sessions)", Shared(before));
        return gone;
    });

    private void Insert(DatabaseSession database, StoredSession session, byte[] state, byte[] settings, byte[] reference)
    {
        if (database.Execute("UPDATE session_scripts SET used = $2 WHERE hash = $1", session.Script.Hash, Shared(session.SavedAt)) == 0) // most are there: a script is long
        {
            database.Execute(
                "INSERT INTO session_scripts (hash, json, used) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE SET used = excluded.used",
                session.Script.Hash, ScriptJson.Write(session.Script), Shared(session.SavedAt));
        }

        database.Execute(
            """
            INSERT INTO sessions (conversation, id, version, script, state, settings, reference, started_by, card, card_stays, now_ms, saved, latched, shard)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (conversation) DO UPDATE SET id = excluded.id, version = excluded.version, script = excluded.script, state = excluded.state,
                settings = excluded.settings, reference = excluded.reference, started_by = excluded.started_by, card = excluded.card,
                card_stays = excluded.card_stays, now_ms = excluded.now_ms, saved = excluded.saved, latched = excluded.latched, shard = excluded.shard
            """,
            session.ConversationId, session.Id, session.Version, session.Script.Hash, Seal(database, session.ConversationId, session.Id, "state", state), Seal(database, session.ConversationId, session.Id, "settings", settings),
            Seal(database, session.ConversationId, session.Id, "reference", reference), session.StartedBy, session.CardId,
            session.CardStays, session.NowMs, Shared(session.SavedAt), session.Latched, Shards.Of(session.ConversationId));
    }

    // What is kept carries the time that all nodes share.
    private long Shared(DateTimeOffset own) => (own + _database.Nodes.Skew).UtcTicks;

    private static object?[] Row(DbDataReader row)
    {
        var values = new object?[row.FieldCount];
        row.GetValues(values!);
        return values;
    }

    // On all processors: at a start there may be ten thousand, and somebody lies on the floor and waits.
    private IReadOnlyList<StoredSession> Read(DatabaseSession session, List<object?[]> rows, List<KeyValuePair<string, string>> scripts)
    {
        var keys = session.Vault.KeysOf(session, [.. rows.Select(OwnerOf)]);
        var json = scripts.ToDictionary(StringComparer.Ordinal);
        var read = new ConcurrentDictionary<string, Lazy<Script>>(StringComparer.Ordinal);
        return [.. rows.AsParallel().AsOrdered().Select(row => keys.TryGetValue(OwnerOf(row), out var key) ? TryRead(row, key, ScriptOf) : null).OfType<StoredSession>()];

        Script ScriptOf(string hash) => read.GetOrAdd(hash, _ => new Lazy<Script>(() => ScriptJson.Read(json[hash]))).Value;
    }

    private static KeyValuePair<string, string> Script(DbDataReader row) => KeyValuePair.Create(row.GetString(0), row.GetString(1));

    // A damaged record costs its own session alone: the dialog that waits for it learns that it is gone (F17).
    private StoredSession? TryRead(object?[] row, byte[] key, Func<string, Script> script)
    {
        try
        {
            return Read(row, key, script);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidCastException or NotSupportedException or FormatException)
        {
            LogDamaged(fault.GetType().Name);
            return null;
        }
    }

    private static string Seal(DatabaseSession database, string conversation, string id, string column, byte[] plain) =>
        Convert.ToBase64String(database.Vault.Seal(database, Owner.OfConversation(conversation), $"sessions/{id}/{column}", plain));

    private static string OwnerOf(object?[] row) => Owner.OfConversation((string)row[0]!);

    private static T Open<T>(object?[] row, byte[] key, string column, int number) => JsonSerializer.Deserialize<T>(
        Vault.Open(key, OwnerOf(row), $"sessions/{row[1]}/{column}", Convert.FromBase64String((string)row[number]!)) ?? throw new JsonException())!;

    private StoredSession Read(object?[] row, byte[] key, Func<string, Script> script) => new()
    {
        ConversationId = (string)row[0]!,
        Id = (string)row[1]!,
        Version = (long)row[2]!,
        Script = script((string)row[3]!),
        State = Open<SessionState>(row, key, "state", 4),
        Settings = Open<SessionSettings>(row, key, "settings", 5),
        Reference = Open<SavedReference>(row, key, "reference", 6),
        StartedBy = row[7] as string,
        CardId = row[8] as string,
        CardStays = (long)row[9]! != 0,
        NowMs = (long)row[10]!,
        SavedAt = new DateTimeOffset((long)row[11]!, TimeSpan.Zero) - _database.Nodes.Skew,
        Latched = (long)row[12]! != 0,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "A session in the database is damaged ({Fault}) and is left out.")]
    private partial void LogDamaged(string fault);
}
