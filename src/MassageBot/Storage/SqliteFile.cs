using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MassageBot.Storage;

/// <summary>Opens the database file: makes it on first start, sets a corrupt one aside, and says plainly why a folder cannot be used.</summary>
internal static class SqliteFile
{
    public const string Name = "massagebot.db";
    private const string LockName = "massagebot.lock";
    private const int NotADatabase = 26;
    private const int Corrupt = 11;

    // Reading every page of a large file would make a start slow; damage in one is then met by the record that lies there.
    private const long CheckWholeFileUpTo = 32L * 1024 * 1024;

    /// <summary>Makes the folder if need be, and takes it for this process alone.</summary>
    /// <returns>The lock, held until disposed; the system lets go of it when the process dies.</returns>
    public static FileStream TakeFolder(string folder)
    {
        try
        {
            MakeFolder(folder);
            return new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new StorageFaultException(Describe(folder, fault), fault);
        }
    }

    /// <summary>Opens the file for writing, setting a corrupt one aside.</summary>
    /// <returns>The session, and where a corrupt file was put, or <c>null</c>.</returns>
    public static (DatabaseSession Session, string? SetAside) Open(string folder, TimeProvider clock)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return (OpenChecked(path), null);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is NotADatabase or Corrupt)
        {
            var setAside = SetAside(path, clock);
            return (OpenChecked(path), setAside);
        }
        catch (SqliteException fault)
        {
            throw new StorageFaultException(Describe(folder, fault), fault);
        }
    }

    public static DatabaseSession Connect(string path, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            return new DatabaseSession(connection, SqliteDialect.Instance);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static DatabaseSession OpenChecked(string path)
    {
        var session = Connect(path, readOnly: false);
        try
        {
            // FULL, not NORMAL: in WAL mode NORMAL survives kill -9 but may lose the last commits when the power goes,
            // and a "stop" or an answer that was acknowledged must never be lost. One fsync serves a whole batch of writers.
            session.ExecuteScript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA busy_timeout=2000; "
                + $"PRAGMA wal_autocheckpoint={SqliteCheckpoints.LastResort.ToString(CultureInfo.InvariantCulture)}; PRAGMA cache_size=-16000;");
            var size = new FileInfo(path) is { Exists: true } file ? file.Length : 0;
            var verdict = size > CheckWholeFileUpTo
                ? session.First("SELECT count(*) FROM sqlite_master", _ => "ok")
                : session.First("PRAGMA quick_check(1)", row => row.GetString(0));
            return verdict == "ok" ? session : throw new SqliteException("The file's pages are damaged.", Corrupt);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private static string SetAside(string path, TimeProvider clock)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var target = $"{path}.corrupt-{stamp}";
        for (var n = 2; File.Exists(target); n++)
        {
            target = string.Create(CultureInfo.InvariantCulture, $"{path}.corrupt-{stamp}-{n}");
        }

        foreach (var part in new[] { string.Empty, "-wal", "-shm" }.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, target + part);
        }

        return target;
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            // Health answers lie here: for this user's eyes only.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string Describe(string folder, Exception fault) =>
        $"The data folder '{folder}' cannot be used: {Reason(folder, fault)} It must be a folder in which this program may make, read and write files, "
        + "used by one MassageBot at a time. Name another one with --data <folder> (or Storage:Data in appsettings.json), or change its permissions.";

    private static string Reason(string folder, Exception fault) => fault switch
    {
        _ when File.Exists(folder) => "it is a file, not a folder.",
        UnauthorizedAccessException => "permission denied.",
        SqliteException sqlite => $"SQLite says '{sqlite.Message}'.",
        IOException when File.Exists(Path.Combine(folder, LockName)) => "another MassageBot is using it.",
        _ => fault.Message,
    };
}
