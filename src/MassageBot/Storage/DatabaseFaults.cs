using Microsoft.Data.Sqlite;
using Npgsql;

namespace MassageBot.Storage;

/// <summary>Tells faults of the database from faults of the one who calls it.</summary>
internal static class DatabaseFaults
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    // Classes of SQLSTATE: connection, resources (full disk, too many connections), the operator's hand (shutdown), the system, conflicts of transactions, a pause in one.
    private static readonly string[] Classes = ["08", "53", "57", "58", "40", "25P03"];

    /// <summary>Tells whether a fault is the disk's or the server's and not the caller's: trying again may help.</summary>
    public static bool IsOfTheDisk(Exception fault) => fault switch
    {
        IOException or TimeoutException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or IoError or Full or CannotOpen,
        PostgresException server => server.SqlState == PostgresErrorCodes.LockNotAvailable || Classes.Any(known => server.SqlState.StartsWith(known, StringComparison.Ordinal)),
        NpgsqlException => true, // the connection, not a statement
        _ => false,
    };

    /// <summary>Tells whether a write waited in vain for a row that another node is writing.</summary>
    public static bool IsBlocked(Exception fault) => fault is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
