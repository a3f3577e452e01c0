using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MassageBot.Channels.BotConnector;

/// <summary>Hand-over tokens: with one, the voice page takes part in a session that was begun on a channel. Each works once, for 60 seconds; only its hash is kept, in memory.</summary>
internal sealed class HandOvers(TimeProvider clock)
{
    /// <summary>How long a token works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    private const int Bytes = 32;

    private readonly ConcurrentDictionary<string, HandOver> _waiting = new(StringComparer.Ordinal);

    /// <summary>Issues a token; one issued before in the same conversation works no more.</summary>
    public string Issue(ConversationReference reference, string session)
    {
        var conversation = reference.ConversationId();
        foreach (var (hash, old) in _waiting)
        {
            if (IsOver(old) || old.Reference.ConversationId() == conversation)
            {
                _waiting.TryRemove(hash, out _);
            }
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        _waiting[Hash(token)] = new HandOver(reference, session, clock.GetTimestamp());
        return token;
    }

    /// <summary>Takes a token.</summary>
    /// <returns>What it stands for; <c>null</c> when it is none, was used, or is too old.</returns>
    public HandOver? Take(string token) => _waiting.TryRemove(Hash(token), out var found) && !IsOver(found) ? found : null;

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private bool IsOver(HandOver handOver) => clock.GetElapsedTime(handOver.IssuedAt) >= Lifetime;
}
