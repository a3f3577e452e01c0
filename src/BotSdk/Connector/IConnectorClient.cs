namespace BotSdk.Connector;

/// <summary>What a bot sends to one channel's service.</summary>
public interface IConnectorClient : IDisposable
{
    /// <summary>Gets or sets where the service is: the <c>serviceUrl</c> of the activity that is answered.</summary>
    Uri BaseUri { get; set; }

    IConversations Conversations { get; }
}
