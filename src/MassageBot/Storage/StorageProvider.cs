namespace MassageBot.Storage;

/// <summary>Which database keeps what the bot must not forget.</summary>
public enum StorageProvider
{
    /// <summary>One file in the data folder, for one node.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several nodes.</summary>
    Postgres,
}
