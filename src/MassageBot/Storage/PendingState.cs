namespace MassageBot.Storage;

/// <summary>A state object as a turn leaves it.</summary>
/// <param name="Json">The object; <c>null</c> when it is deleted.</param>
/// <param name="Version">The version it gets.</param>
/// <param name="Expected">The version that must still lie in the file; 0 when there is none; <c>null</c> when whatever lies there is replaced.</param>
internal sealed record PendingState(byte[]? Json, long Version, long? Expected)
{
    public void Write(DatabaseSession session, string key)
    {
        var found = session.First("SELECT version FROM bot_state WHERE key = $1", row => row.GetInt64(0), key);
        if (Expected is { } expected && found != expected)
        {
            throw new StateConflictException();
        }

        if (Json is null)
        {
            session.Execute("DELETE FROM bot_state WHERE key = $1", key);
        }
        else
        {
            session.Execute(
                "INSERT INTO bot_state VALUES ($1, $2, $3) ON CONFLICT (key) DO UPDATE SET version = excluded.version, json = excluded.json",
                key, Math.Max(Version, found + 1), Json);
        }
    }
}
