using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>Tickets to fetch one's data with, good once and for ten minutes, at any node, gone with the data they stand for.</summary>
internal sealed class ExportTickets
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private const string Table = "export_tickets";

    private readonly Database _database;
    private readonly TimeProvider _clock;

    public ExportTickets(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Migrate(Table, "CREATE TABLE export_tickets (hash TEXT PRIMARY KEY, conversation TEXT NOT NULL, at INTEGER NOT NULL, person BLOB NOT NULL) WITHOUT ROWID;");
    }

    /// <summary>Issues one.</summary>
    public async Task<string> IssueAsync(Person person)
    {
        var (ticket, now) = (OneTimeTicket.New(), OneTimeTicket.Now(_database, _clock));
        await _database.WriteAsync(session =>
        {
            session.Execute("DELETE FROM export_tickets WHERE at < $1", (now - Lifetime).UtcTicks);
            session.Execute(
                "INSERT INTO export_tickets (hash, conversation, at, person) VALUES ($1, $2, $3, $4)",
                OneTimeTicket.Hash(ticket), person.Conversation, now.UtcTicks, OneTimeTicket.Seal(session, Table, person.Conversation, person));
        });
        return ticket;
    }

    /// <summary>Takes one.</summary>
    /// <returns>Whose data it is for; <c>null</c> when it is none, was used, or is too old.</returns>
    public Task<Person?> TakeAsync(string ticket)
    {
        var (hash, now) = (OneTimeTicket.Hash(ticket), OneTimeTicket.Now(_database, _clock));
        return _database.WriteAsync(session =>
        {
            var found = session.First("SELECT conversation, at, person FROM export_tickets WHERE hash = $1", row => (Conversation: row.GetString(0), At: row.GetInt64(1), Person: row.Bytes(2)), hash);
            return found.Conversation is not null && session.Execute("DELETE FROM export_tickets WHERE hash = $1", hash) > 0 && found.At >= (now - Lifetime).UtcTicks
                ? OneTimeTicket.Open<Person>(session, Table, found.Conversation, found.Person)
                : null;
        });
    }
}
