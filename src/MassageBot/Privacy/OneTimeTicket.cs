using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassageBot.Storage;

namespace MassageBot.Privacy;

/// <summary>What tickets that work once have in common: 256 random bits of which only the hash is kept, an end by the time that all nodes share, and what they stand for, sealed with its conversation's key.</summary>
internal static class OneTimeTicket
{
    private const int Bytes = 32;

    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string ticket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ticket)));

    /// <summary>The database's time: nodes' clocks differ.</summary>
    public static DateTimeOffset Now(Database database, TimeProvider clock) => clock.GetUtcNow() + database.Nodes.Skew;

    public static byte[] Seal<T>(DatabaseSession session, string table, string conversation, T value) =>
        session.Vault.Seal(session, Owner.OfConversation(conversation), table, JsonSerializer.SerializeToUtf8Bytes(value));

    /// <returns><c>null</c> when its conversation's key is gone.</returns>
    public static T? Open<T>(DatabaseSession session, string table, string conversation, byte[] kept)
        where T : class =>
        session.Vault.Open(session, Owner.OfConversation(conversation), table, kept) is { } json ? JsonSerializer.Deserialize<T>(json) : null;
}
