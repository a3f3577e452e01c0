using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Hand-over tokens: with one, the voice page takes part in a session that was begun on a channel. Each works once, for 60 seconds, on any node.</summary>
internal sealed class HandOvers
{
    /// <summary>How long a token works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private const string Table = "hand_overs";

    private readonly Database _database;
    private readonly TimeProvider _clock;

    public HandOvers(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Migrate(Table, """
            CREATE TABLE hand_overs (hash TEXT PRIMARY KEY, conversation TEXT NOT NULL, session TEXT NOT NULL, reference BLOB NOT NULL, ends INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX hand_overs_conversation ON hand_overs (conversation);
            """);
    }

    /// <summary>Issues a token; one issued before in the same conversation works no more.</summary>
    public async Task<string> IssueAsync(ConversationReference reference, string session)
    {
        var (token, now) = (OneTimeTicket.New(), OneTimeTicket.Now(_database, _clock));
        var (conversation, saved) = (reference.ConversationId(), SavedReference.From(reference));
        await _database.WriteAsync(database =>
        {
            database.Execute("DELETE FROM hand_overs WHERE ends <= $1 OR conversation = $2", now.UtcTicks, conversation);
            database.Execute(
                "INSERT INTO hand_overs (hash, conversation, session, reference, ends) VALUES ($1, $2, $3, $4, $5)",
                OneTimeTicket.Hash(token), conversation, session, OneTimeTicket.Seal(database, Table, conversation, saved), (now + Lifetime).UtcTicks);
        });
        return token;
    }

    /// <summary>Takes a token.</summary>
    /// <returns>What it stands for; <c>null</c> when it is none, was used, or is too old.</returns>
    public Task<HandOver?> TakeAsync(string token)
    {
        var (hash, now) = (OneTimeTicket.Hash(token), OneTimeTicket.Now(_database, _clock));
        return _database.WriteAsync(database =>
        {
            var found = database.First(
                "SELECT conversation, session, reference, ends FROM hand_overs WHERE hash = $1",
                row => (Conversation: row.GetString(0), Session: row.GetString(1), Reference: row.Bytes(2), Ends: row.GetInt64(3)),
                hash);
            return found.Conversation is not null && database.Execute("DELETE FROM hand_overs WHERE hash = $1", hash) > 0 && found.Ends > now.UtcTicks
                && OneTimeTicket.Open<SavedReference>(database, Table, found.Conversation, found.Reference) is { } saved
                    ? new HandOver(saved.ToReference(), found.Session)
                    : null;
        });
    }
}
