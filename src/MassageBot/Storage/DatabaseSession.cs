using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MassageBot.Storage;

/// <summary>One connection to the database file with its prepared statements; used by one thread at a time.</summary>
/// <remarks>Parameters are written <c>$1</c>, <c>$2</c> ... in the order given; statements are constants, so each is prepared once.</remarks>
public sealed class DatabaseSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    internal DatabaseSession(SqliteConnection connection) => _connection = connection;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query and reads all its rows.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>Runs a query and reads its first row.</summary>
    /// <returns><c>default</c> when there is no row.</returns>
    public T? First<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>Runs several statements that take no values, as a migration does.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are constants of this program; no value is ever put into a statement's text.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // As above: statements are constants.
            command.CommandText = sql;
#pragma warning restore CA2100
            _commands.Add(sql, command);
        }

        while (command.Parameters.Count < values.Length)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture) });
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
