using System.Security.Cryptography;

namespace MassageBot.Storage;

/// <summary>Signing keys in the database.</summary>
public sealed class SqlSigningKeys : ISigningKeys
{
    private readonly Database _database;

    public SqlSigningKeys(Database database)
    {
        _database = database;
        database.Migrate("keys", "CREATE TABLE signing_keys (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;");
    }

    public byte[] GetOrCreate(string name) => _database.WriteAsync(session =>
    {
        session.Execute("INSERT INTO signing_keys (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", name, RandomNumberGenerator.GetBytes(32));
        return session.First("SELECT value FROM signing_keys WHERE name = $1", row => row.Bytes(0), name)!;
    }).GetAwaiter().GetResult();
}
