using System.Data;
using System.Data.Common;
using System.Globalization;
using MassageBot.Nodes;

namespace MassageBot.Storage;

/// <summary>One connection to the database with its prepared statements; used by one thread at a time.</summary>
/// <remarks>
/// Parameters are written <c>$1</c>, <c>$2</c> ... in the order given; statements are constants, so each is prepared once, and both databases understand them:
/// <c>ON CONFLICT</c> and <c>RETURNING</c>, columns named in every insert, no functions that only one of them has.
/// </remarks>
public sealed class DatabaseSession : IDisposable
{
    private readonly DbConnection _connection;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<ShardClaim, bool> _claims = [];
    private readonly ISqlDialect _dialect;

    internal DatabaseSession(DbConnection connection, ISqlDialect dialect) => (_connection, _dialect) = (connection, dialect);

    /// <summary>Gets or sets what seals and opens what is kept of people.</summary>
    internal Privacy.Vault Vault { get; set; } = null!;

    /// <summary>Gets a value indicating whether the connection is lost, so that only a new one helps.</summary>
    internal bool IsLost => _connection.State != ConnectionState.Open;

    /// <summary>Gets what the other nodes are told with the next commit; <c>null</c> when there are none.</summary>
    internal NodeNews? News { get; init; }

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    /// <summary>Runs a query and reads all its rows.</summary>
    public List<T> Query<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
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
    public T? First<T>(string sql, Func<DbDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : default;
    }

    /// <summary>Runs several statements that take no values, as a migration does; types are written as SQLite's and become the database's own.</summary>
    public void ExecuteScript(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are constants of this program; no value is ever put into a statement's text.
        command.CommandText = _dialect.Adapt(sql);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Tells the other nodes, with the commit, that a log has grown.</summary>
    internal void TellLogged(string conversation, long seq) => News?.Logged(conversation, seq);

    /// <summary>Tells the other nodes, with the commit, that the inbox holds something for a conversation.</summary>
    internal void TellFilled(string conversation) => News?.Filled(conversation);

    /// <summary>Forgets what the last batch knew.</summary>
    internal void BeginBatch()
    {
        News?.Clear();
        _claims.Clear();
    }

    /// <summary>Tells whether a right to act holds; in a batch each is looked up once, for nobody takes a shard from a node that is writing.</summary>
    internal bool Holds(ShardClaim claim)
    {
        if (!_claims.TryGetValue(claim, out var holds))
        {
            holds = First("SELECT 1 FROM node_shards WHERE shard = $1 AND node = $2 AND epoch = $3", _ => true, claim.Shard, claim.Node, claim.Epoch);
            _claims.Add(claim, holds);
        }

        return holds;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private DbCommand Prepare(string sql, ReadOnlySpan<object?> values)
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
            var parameter = command.CreateParameter();
            if (_dialect.NamesParameters)
            {
                parameter.ParameterName = "$" + (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
            }

            command.Parameters.Add(parameter);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = Plain(values[i]);
        }

        return command;
    }

    private object Plain(object? value) => value switch
    {
        null => DBNull.Value,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        string text => _dialect.Text(text),
        _ => value,
    };
}
