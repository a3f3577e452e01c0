using System.Security.Cryptography;
using System.Text.Json;

namespace MassageBot.Guidance.Sessions;

/// <summary>The content hash of a script: SHA-256 over its JSON with an empty hash, in lower-case hex.</summary>
public static class ScriptHash
{
    /// <summary>Computes the hash.</summary>
    public static string Of(Script script)
    {
        ArgumentNullException.ThrowIfNull(script);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(script with { Hash = "" }, ScriptJsonContext.Default.Script)));
    }
}
