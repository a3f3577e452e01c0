using System.Security.Cryptography;

namespace MassageBot.Storage;

/// <summary>Signing keys in the database.</summary>
public sealed class SqlSigningKeys : ISigningKeys
{
    private readonly Database _database;

    public SqlSigningKeys(Database database)
    {
        _database = database;
        database.Migrate("keys", "CREATE TABLE signing_keys (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;", "DELETE FROM signing_keys;");
    }

    public byte[] GetOrCreate(string name) => _database.WriteAsync(session =>
    {
        var place = "signing-key/" + name;
        session.Execute("INSERT INTO signing_keys (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, New(session, place));
        if (session.Vault.Unwrap(place, Kept(session, name)) is { } key)
        {
            return key;
        }

        if (_database is PostgresDatabase)
        {
            throw new StorageFaultException(
                "The key ring in the database cannot be read on this node, so its keys would be other ones than those of the other nodes. "
                + "Privacy:KeyCertificate must name the same certificate on every node; if that certificate is lost, empty the tables key_ring and signing_keys, and everybody starts afresh.");
        }

        session.Execute("UPDATE signing_keys SET value = $2 WHERE name = $1", name, New(session, place)); // the key ring is lost, and what was signed with it
        return session.Vault.Unwrap(place, Kept(session, name))!;
    }).GetAwaiter().GetResult();

    private static byte[] New(DatabaseSession session, string place) => session.Vault.Wrap(place, RandomNumberGenerator.GetBytes(32));

    private static byte[] Kept(DatabaseSession session, string name) => session.First("SELECT value FROM signing_keys WHERE name = $1", row => row.Bytes(0), name)!;
}
