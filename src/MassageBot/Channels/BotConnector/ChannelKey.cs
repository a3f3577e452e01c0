using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Channels.BotConnector;

/// <summary>A key that signs incoming tokens.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Endorsements">The channels it may speak for.</param>
internal sealed record ChannelKey(RsaSecurityKey Key, IReadOnlySet<string> Endorsements);
