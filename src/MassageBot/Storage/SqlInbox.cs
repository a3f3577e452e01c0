using MassageBot.Privacy;

namespace MassageBot.Storage;

/// <summary>The inbox in the database.</summary>
public sealed class SqlInbox : IInbox
{
    private readonly Database _database;

    public SqlInbox(Database database)
    {
        _database = database;
        Migrate(database);
        Tombstones.Migrate(database);
    }

    public Task<bool> TryAddAsync(InboxItem item) => _database.WriteAsync(session => !Tombstones.Has(session, item) && Add(session, item));

    public Task BeginAsync(InboxItem item) => _database.WriteAsync(session => session.Execute(
        "UPDATE inbox SET attempts = attempts + 1 WHERE channel = $1 AND conversation = $2 AND activity = $3",
        item.Channel, item.Conversation, item.Activity));

    public Task<bool> IsUndoneAsync(InboxItem item) => _database.ReadAsync(session => session.First(
        "SELECT 1 FROM inbox WHERE channel = $1 AND conversation = $2 AND activity = $3 AND json IS NOT NULL",
        _ => true, item.Channel, item.Conversation, item.Activity));

    public Task<IReadOnlyList<InboxItem>> ReadUndoneAsync() => _database.ReadAsync<IReadOnlyList<InboxItem>>(session =>
    [
        .. session.Query(
            "SELECT channel, conversation, activity, json, attempts FROM inbox WHERE json IS NOT NULL ORDER BY number",
            row => new InboxItem(row.GetString(0), row.GetString(1), row.GetString(2), row.Bytes(3), row.GetInt32(4)))
        .Select(item => session.Vault.Open(session, Owner.OfConversation(item.Conversation), Place(item), item.Json) is { } json ? item with { Json = json } : null)
        .OfType<InboxItem>(), // what cannot be read any more is nobody's
    ]);

    /// <summary>Marks a turn done; the activity's content goes, its key stays to know a second delivery by.</summary>
    internal static void MarkDone(DatabaseSession session, InboxItem item, DateTimeOffset now) => session.Execute(
        "UPDATE inbox SET json = NULL, done = $4 WHERE channel = $1 AND conversation = $2 AND activity = $3",
        item.Channel, item.Conversation, item.Activity, now.UtcTicks);

    internal static bool Add(DatabaseSession session, InboxItem item)
    {
        var isNew = session.Execute(
            "INSERT INTO inbox (channel, conversation, activity, json, attempts) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            item.Channel, item.Conversation, item.Activity, session.Vault.Seal(session, Owner.OfConversation(item.Conversation), Place(item), item.Json), item.Attempts) == 1;
        if (isNew)
        {
            session.TellFilled(item.Conversation);
        }

        return isNew;
    }

    internal static void Delete(DatabaseSession session, string conversation) =>
        session.Execute("DELETE FROM inbox WHERE conversation = $1", conversation);

    internal static void DeleteDone(DatabaseSession session, DateTimeOffset before) =>
        session.Execute("DELETE FROM inbox WHERE done < $1", before.UtcTicks);

    internal static void Migrate(Database database) => database.Migrate("inbox", """
        CREATE TABLE inbox (
            number INTEGER PRIMARY KEY AUTOINCREMENT, channel TEXT NOT NULL, conversation TEXT NOT NULL, activity TEXT NOT NULL,
            json BLOB, attempts INTEGER NOT NULL, done INTEGER, UNIQUE (channel, conversation, activity));
        CREATE INDEX inbox_undone ON inbox (number) WHERE json IS NOT NULL;
        CREATE INDEX inbox_done ON inbox (done) WHERE done IS NOT NULL;
        """,
        "DELETE FROM inbox;"); // of before anything was sealed

    private static string Place(InboxItem item) => $"inbox/{item.Channel}/{item.Activity}";
}
