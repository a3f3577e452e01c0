using System.Data.Common;

namespace MassageBot.Storage;

/// <summary>Reads a row's columns as both databases keep them: flags are numbers, 0 or 1.</summary>
internal static class DatabaseRow
{
    public static bool Flag(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static byte[] Bytes(this DbDataReader row, int column) => row.GetFieldValue<byte[]>(column);

    public static string? Text(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
