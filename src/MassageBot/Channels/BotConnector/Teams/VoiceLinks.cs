using MassageBot.Hosting;
using MassageBot.Sessions;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Makes the link by which a running session goes on, hands-free, on the voice page.</summary>
internal sealed class VoiceLinks(HandOvers handOvers, IOptions<ServerOptions> server)
{
    /// <summary>Makes a link that works once, for a minute.</summary>
    /// <returns><c>null</c> when the page has no public address.</returns>
    public string? For(Activity activity, LiveSession session) => server.Value.PublicUrl is { Length: > 0 } root
        ? $"{root.TrimEnd('/')}/#handover={handOvers.Issue(activity.GetConversationReference(), session.Id)}" // a fragment is sent to no server and stands in no log
        : null;
}
