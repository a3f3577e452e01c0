using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassageBot.Privacy;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels.BotConnector;

/// <summary>Hand-over tokens: with one, the voice page takes part in a session that was begun on a channel. Each works once, for 60 seconds, on any node; only its hash is kept.</summary>
internal sealed class HandOvers
{
    /// <summary>How long a token works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private const int Bytes = 32;

    private readonly Database _database;
    private readonly TimeProvider _clock;

    public HandOvers(Database database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Migrate("hand_overs", """
            CREATE TABLE hand_overs (hash TEXT PRIMARY KEY, conversation TEXT NOT NULL, session TEXT NOT NULL, reference BLOB NOT NULL, ends INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX hand_overs_conversation ON hand_overs (conversation);
            """);
    }

    // Nodes' clocks differ; the database's is one.
    private DateTimeOffset Now => _clock.GetUtcNow() + _database.Nodes.Skew;

    /// <summary>Issues a token; one issued before in the same conversation works no more.</summary>
    public async Task<string> IssueAsync(ConversationReference reference, string session)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var (conversation, now) = (reference.ConversationId(), Now);
        var saved = JsonSerializer.SerializeToUtf8Bytes(SavedReference.From(reference));
        await _database.WriteAsync(database =>
        {
            database.Execute("DELETE FROM hand_overs WHERE ends <= $1 OR conversation = $2", now.UtcTicks, conversation);
            database.Execute(
                "INSERT INTO hand_overs (hash, conversation, session, reference, ends) VALUES ($1, $2, $3, $4, $5)",
                Hash(token), conversation, session, database.Vault.Seal(database, Owner.OfConversation(conversation), "hand_overs", saved), (now + Lifetime).UtcTicks);
        });
        return token;
    }

    /// <summary>Takes a token.</summary>
    /// <returns>What it stands for; <c>null</c> when it is none, was used, or is too old.</returns>
    public Task<HandOver?> TakeAsync(string token)
    {
        var (hash, now) = (Hash(token), Now);
        return _database.WriteAsync(database =>
        {
            var found = database.First(
                "SELECT conversation, session, reference, ends FROM hand_overs WHERE hash = $1",
                row => (Conversation: row.GetString(0), Session: row.GetString(1), Reference: row.Bytes(2), Ends: row.GetInt64(3)),
                hash);
            return found.Conversation is not null
                && database.Execute("DELETE FROM hand_overs WHERE hash = $1", hash) > 0
                && found.Ends > now.UtcTicks
                && database.Vault.Open(database, Owner.OfConversation(found.Conversation), "hand_overs", found.Reference) is { } json
                    ? new HandOver(JsonSerializer.Deserialize<SavedReference>(json)!.ToReference(), found.Session)
                    : null;
        });
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
