using MassageBot.Privacy;

namespace MassageBot.Storage;

/// <summary>A state object as a turn leaves it.</summary>
/// <param name="Json">The object; <c>null</c> when it is deleted.</param>
/// <param name="Version">The version it gets.</param>
/// <param name="Expected">The version that must still lie in the file; 0 when there is none; <c>null</c> when whatever lies there is replaced.</param>
internal sealed record PendingState(byte[]? Json, long Version, long? Expected)
{
    public void Write(DatabaseSession session, string key)
    {
        var json = Json is null ? null : session.Vault.Seal(session, Owner.OfState(key), PlaceOf(key), Json);

        // The comparison is the database's own, in the statement that changes the row: two nodes that race see each other.
        var changed = (Json, Expected) switch
        {
            (null, null) => session.Execute("DELETE FROM bot_state WHERE key = $1", key) + 1,
            (null, 0) => Exists(session, key) ? 0 : 1,
            (null, { } expected) => session.Execute("DELETE FROM bot_state WHERE key = $1 AND version = $2", key, expected),
            (_, null) => session.Execute(
                """
                INSERT INTO bot_state (key, version, json) VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE
                SET version = CASE WHEN excluded.version > bot_state.version THEN excluded.version ELSE bot_state.version + 1 END, json = excluded.json
                """,
                key, Version, json),
            (_, 0) => session.Execute("INSERT INTO bot_state (key, version, json) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING", key, Version, json),
            (_, { } expected) => session.Execute("UPDATE bot_state SET version = $2, json = $3 WHERE key = $1 AND version = $4", key, Version, json, expected),
        };
        if (changed == 0)
        {
            throw new StateConflictException();
        }
    }

    /// <summary>Where a state lies, which its seal is bound to.</summary>
    public static string PlaceOf(string key) => "bot_state/" + key;

    private static bool Exists(DatabaseSession session, string key) => session.First("SELECT 1 FROM bot_state WHERE key = $1", _ => true, key);
}
