using MassageBot.Hosting;
using MassageBot.Sessions;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector.Teams;

/// <summary>Makes the links by which a running session goes on, hands-free, on the voice page.</summary>
internal sealed class VoiceLinks(HandOvers handOvers, IOptions<ServerOptions> server, IOptions<ConnectorOptions> connector)
{
    private const string Tab = "voice"; // the tab's entityId in deploymentTemplates/teams/manifest.json

    /// <summary>Makes links that work once, whichever is taken, for a minute.</summary>
    /// <returns><c>null</c> when the page has no public address.</returns>
    public async Task<VoiceLink?> ForAsync(Activity activity, LiveSession session)
    {
        if (server.Value.PublicUrl is not { Length: > 0 } root)
        {
            return null;
        }

        var token = await handOvers.IssueAsync(activity.GetConversationReference(), session.Id);
        var context = Uri.EscapeDataString($"{{\"subEntityId\":\"{token}\"}}");
        return new VoiceLink(
            $"{root.TrimEnd('/')}/#handover={token}", // a fragment is sent to no server and stands in no log
            connector.Value is { AppId: { Length: > 0 } app, Cloud: ConnectorCloudName.Public } ? $"https://teams.microsoft.com/l/entity/{Uri.EscapeDataString(app)}/{Tab}?context={context}" : null);
    }
}
