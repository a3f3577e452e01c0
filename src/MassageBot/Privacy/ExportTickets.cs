using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>Tickets to fetch one's data with: 256 random bits, kept as a hash, good once and for ten minutes, gone with the data they stand for.</summary>
internal sealed class ExportTickets
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly Database _database;
    private readonly TimeProvider _clock;

    public ExportTickets(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Migrate("export_tickets", "CREATE TABLE export_tickets (hash TEXT PRIMARY KEY, conversation TEXT NOT NULL, at INTEGER NOT NULL, person BLOB NOT NULL) WITHOUT ROWID;");
    }

    /// <summary>Issues one.</summary>
    public async Task<string> IssueAsync(Person person)
    {
        var ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await _database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM export_tickets WHERE at < $1", (_clock.GetUtcNow() - Lifetime).UtcTicks);
            session.Execute(
                "INSERT INTO export_tickets (hash, conversation, at, person) VALUES ($1, $2, $3, $4)",
                Hash(ticket), person.Conversation, _clock.GetUtcNow().UtcTicks, session.Vault.Seal(session, Owner.OfConversation(person.Conversation), "export_tickets", JsonSerializer.SerializeToUtf8Bytes(person)));
        });
        return ticket;
    }

    /// <summary>Takes one.</summary>
    /// <returns>Whose data it is for; <c>null</c> when it is none, was used, or is too old.</returns>
    public Task<Person?> TakeAsync(string ticket) => _database.WriteAsync(session =>
    {
        var found = session.First("SELECT conversation, at, person FROM export_tickets WHERE hash = $1", row => (Conversation: row.GetString(0), At: row.GetInt64(1), Person: row.Bytes(2)), Hash(ticket));
        if (found.Person is null || session.Execute("DELETE FROM export_tickets WHERE hash = $1", Hash(ticket)) == 0 || found.At < (_clock.GetUtcNow() - Lifetime).UtcTicks)
        {
            return null;
        }

        return session.Vault.Open(session, Owner.OfConversation(found.Conversation), "export_tickets", found.Person) is { } json ? JsonSerializer.Deserialize<Person>(json) : null;
    });

    private static string Hash(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));
}
