using System.Globalization;
using MassageBot.Privacy;

namespace MassageBot.Storage;

/// <summary>Bot state in the database. Inside a turn it is kept back and written with the turn's end (<see cref="TurnWork"/>).</summary>
public sealed class SqlBotStorage : IStorage
{
    private const string Item = "item"; // the name under which an object that is no state is stored

    private readonly Database _database;
    private readonly StateCodec _codec;

    public SqlBotStorage(Database database, StateTypes types)
    {
        _database = database;
        _codec = new StateCodec(types);
        Migrate(database);
    }

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var items = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (await FindAsync(key) is { Json: { } json } state)
            {
                items[key] = Decode(json, Tag(state.Version));
            }
        }

        return items;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var writes = new List<(string Key, PendingState State, IStoreItem? Item)>();
        foreach (var (key, value) in changes)
        {
            var found = await FindAsync(key);
            var item = value as IStoreItem;
            var forced = item is null or { ETag: "*" };
            if (!forced && (found is { Json: not null } ? item!.ETag != Tag(found.Version) : !string.IsNullOrEmpty(item!.ETag)))
            {
                throw new StateConflictException();
            }

            writes.Add((key, new PendingState(Encode(value), (found?.Version ?? 0) + 1, forced ? null : Expected(key, found)), item));
        }

        await KeepAsync(writes.Select(write => (write.Key, write.State)));
        foreach (var (_, state, item) in writes)
        {
            if (item is not null)
            {
                item.ETag = Tag(state.Version);
            }
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var writes = new List<(string, PendingState)>();
        foreach (var key in keys)
        {
            writes.Add((key, new PendingState(null, ((await FindAsync(key))?.Version ?? 0) + 1, null)));
        }

        await KeepAsync(writes);
    }

    internal static void Migrate(Database database) => database.Migrate(
        "bot_state", "CREATE TABLE bot_state (key TEXT PRIMARY KEY, version INTEGER NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;",
        "DELETE FROM bot_state;"); // of before anything was sealed

    /// <summary>Deletes what is kept for one conversation and its user.</summary>
    internal static void Delete(DatabaseSession session, string conversation, string? user, string channel = "directline")
    {
        var key = $"{channel}/conversations/{conversation}";
        session.Execute("DELETE FROM bot_state WHERE key = $1 OR (key > $2 AND key < $3)", key, key + "/", key + "0"); // '0' follows '/'
        session.Vault.Shred(session, Owner.OfConversation(conversation));
        if (user is not null)
        {
            session.Execute("DELETE FROM bot_state WHERE key = $1", $"{channel}/users/{user}");
            session.Vault.Shred(session, Owner.OfUser(channel, user));
        }
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    // The version in the file that a write stands on; an earlier write of the same turn stands on the same one.
    private static long? Expected(string key, PendingState? found) =>
        TurnWork.Current is { } turn && turn.TryGetState(key, out var pending) ? pending.Expected : found?.Version ?? 0;

    private async Task<PendingState?> FindAsync(string key) =>
        TurnWork.Current is { } turn && turn.TryGetState(key, out var pending)
            ? pending
            : await _database.ReadAsync(session => session.First(
                "SELECT json, version FROM bot_state WHERE key = $1",
                row => new PendingState(row.Bytes(0), row.GetInt64(1), null),
                key) is { } found ? found with { Json = session.Vault.Open(session, Owner.OfState(key), PendingState.PlaceOf(key), found.Json) } : null);

    private Task KeepAsync(IEnumerable<(string Key, PendingState State)> states)
    {
        if (TurnWork.Current is { } turn)
        {
            foreach (var (key, state) in states)
            {
                turn.SetState(key, state);
            }

            return Task.CompletedTask;
        }

        var all = states.ToList();
        return _database.WriteAsync(session => all.ForEach(write => write.State.Write(session, write.Key)));
    }

    private byte[] Encode(object value) => value is IEnumerable<KeyValuePair<string, object>> values
        ? _codec.Write(values)
        : _codec.Write([new(Item, value)]);

    private object Decode(byte[] json, string tag)
    {
        var values = _codec.Read(json);
        if (values.Count == 1 && values.TryGetValue(Item, out var item))
        {
            if (item is IStoreItem versioned)
            {
                versioned.ETag = tag;
            }

            return item;
        }

        return new StoredState(values) { ETag = tag };
    }
}
