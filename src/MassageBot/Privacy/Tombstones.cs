using System.Globalization;
using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>
/// Remembers for thirty days what was deleted, as keyed hashes and nothing else, so that a late delivery, an old token or a restored backup does not bring it back (reliability.md 3.4).
/// In the database for all nodes, and in a file of its own beside it, which a restored database does not undo.
/// </summary>
internal sealed class Tombstones
{
    /// <summary>The file in the data folder. It must not be restored together with the database.</summary>
    public const string FileName = "tombstones.txt";

    private static readonly TimeSpan s_keep = TimeSpan.FromDays(30);
    private static readonly Lock s_file = new();

    private readonly Database _database;
    private readonly string _path;
    private readonly TimeProvider _clock;

    public Tombstones(Database database, string folder, TimeProvider clock)
    {
        (_database, _path, _clock) = (database, Path.Combine(folder, FileName), clock);
        Migrate(database);
    }

    public static void Migrate(Database database) => database.Migrate("tombstones", "CREATE TABLE tombstones (hash TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID; CREATE INDEX tombstones_at ON tombstones (at);");

    /// <summary>Tells whether an activity was delivered before its conversation was deleted.</summary>
    public static bool Has(DatabaseSession session, InboxItem item) => Has(session, Of(session, item.Channel, item.Conversation, item.Activity));

    /// <summary>Tells whether a conversation was deleted at its person's wish.</summary>
    public Task<bool> HasAsync(string conversation) => _database.ReadAsync(session => Has(session, Of(session, conversation)));

    /// <summary>Lays one for a conversation and for everything that was delivered there, inside the write that deletes it.</summary>
    /// <returns>The hashes, for <see cref="Keep"/>.</returns>
    public List<string> Lay(DatabaseSession session, Person person)
    {
        var hashes = session.Query("SELECT channel, activity FROM inbox WHERE conversation = $1", row => (Channel: row.GetString(0), Activity: row.GetString(1)), person.Conversation)
            .ConvertAll(item => Of(session, item.Channel, person.Conversation, item.Activity));
        hashes.Add(Of(session, person.Conversation));
        hashes.ForEach(hash => session.Execute("INSERT INTO tombstones (hash, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", hash, _clock.GetUtcNow().UtcTicks));
        return hashes;
    }

    /// <summary>Writes them into the file too.</summary>
    public void Keep(IEnumerable<string> hashes)
    {
        var at = _clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        lock (s_file)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            File.AppendAllLines(_path, hashes.Select(hash => $"{hash} {at}"));
        }
    }

    /// <summary>Deletes again what a restored database has brought back, and drops tombstones that are old.</summary>
    /// <param name="erase">Deletes one conversation and lays its tombstones.</param>
    /// <returns>How many conversations went.</returns>
    public async Task<int> ReapplyAsync(Func<DatabaseSession, Person, List<string>> erase)
    {
        var since = (_clock.GetUtcNow() - s_keep).UtcTicks;
        var kept = Read().Where(line => line.At >= since).DistinctBy(line => line.Hash).ToDictionary(line => line.Hash, line => line.At, StringComparer.Ordinal);
        var gone = await _database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM tombstones WHERE at < $1", since);
            var missing = kept.Where(tombstone => !Has(session, tombstone.Key)).ToList();
            missing.ForEach(tombstone => session.Execute("INSERT INTO tombstones (hash, at) VALUES ($1, $2) ON CONFLICT DO NOTHING", tombstone.Key, tombstone.Value));
            var back = missing.Count == 0 ? [] : Everybody(session).Where(person => kept.ContainsKey(Of(session, person.Conversation))).ToList();
            back.ForEach(person => erase(session, person));
            return back.Count;
        });
        lock (s_file)
        {
            if (File.Exists(_path))
            {
                File.WriteAllLines(_path, kept.Select(tombstone => string.Create(CultureInfo.InvariantCulture, $"{tombstone.Key} {tombstone.Value}")));
            }
        }

        return gone;
    }

    private static bool Has(DatabaseSession session, string hash) => session.First("SELECT 1 FROM tombstones WHERE hash = $1", _ => true, hash);

    private static string Of(DatabaseSession session, string conversation) => session.Vault.Pseudonym("conversation|" + conversation);

    private static string Of(DatabaseSession session, string channel, string conversation, string activity) => session.Vault.Pseudonym($"activity|{channel}|{conversation}|{activity}");

    private static List<Person> Everybody(DatabaseSession session) =>
    [
        .. session.Query("SELECT id, user_id FROM conversations", row => new Person("directline", row.GetString(0), row.Text(1))),
        .. session.Query("SELECT channel, id, \"user\" FROM channel_conversations", row => new Person(row.GetString(0), row.GetString(1), row.GetString(2)))
            .Select(person => person with { User = Channels.BotConnector.SqlChannelConversations.Open(session, person.Channel, person.Conversation, "user", person.User!) }),
    ];

    private List<(string Hash, long At)> Read()
    {
        lock (s_file)
        {
            return !File.Exists(_path) ? [] :
            [
                .. File.ReadAllLines(_path).Select(line => line.Split(' ')).Where(parts => parts.Length == 2)
                    .Select(parts => (parts[0], long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0)),
            ];
        }
    }
}
