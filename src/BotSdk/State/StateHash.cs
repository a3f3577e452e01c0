using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace BotSdk.State;

/// <summary>The first 128 bits of a SHA-256: equal states have equal ones, unequal states in practice never.</summary>
internal readonly record struct StateHash(ulong High, ulong Low)
{
    public static StateHash Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        var parts = MemoryMarshal.Cast<byte, ulong>(hash);
        return new StateHash(parts[0], parts[1]);
    }
}
