using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BotSdk.Schema;

namespace BotSdk.Connector;

/// <summary>A channel's service over HTTP, without credentials. The <see cref="HttpClient"/> is shared: its connections outlive the turn.</summary>
internal sealed class HttpConnectorClient(HttpClient http, string serviceUrl) : IConnectorClient, IConversations
{
    private static readonly MediaTypeHeaderValue Json = new("application/json") { CharSet = "utf-8" };

    public Uri BaseUri { get; set; } = new(serviceUrl.EndsWith('/') ? serviceUrl : serviceUrl + "/", UriKind.Absolute);

    public IConversations Conversations => this;

    public Task<ResourceResponse> SendToConversationAsync(string conversationId, Activity activity, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, conversationId, null, activity, cancellationToken);

    public Task<ResourceResponse> ReplyToActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Post, conversationId, activityId, activity, cancellationToken);

    public Task<ResourceResponse> UpdateActivityAsync(string conversationId, string activityId, Activity activity, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Put, conversationId, activityId, activity, cancellationToken);

    public Task DeleteActivityAsync(string conversationId, string activityId, CancellationToken cancellationToken = default) =>
        CallAsync(HttpMethod.Delete, conversationId, activityId, null, cancellationToken);

    public void Dispose()
    {
        // Nothing is its own: the HTTP client belongs to whoever made the factory.
    }

    private async Task<ResourceResponse> CallAsync(HttpMethod method, string conversation, string? activityId, Activity? body, CancellationToken cancellationToken)
    {
        var path = "v3/conversations/" + Uri.EscapeDataString(conversation) + "/activities" + (activityId is null ? null : "/" + Uri.EscapeDataString(activityId));
        using var request = new HttpRequestMessage(method, new Uri(BaseUri, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, SchemaJson.Options)) { Headers = { ContentType = Json } };
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        if (response.StatusCode == HttpStatusCode.NoContent || response.Content.Headers.ContentLength == 0)
        {
            return new ResourceResponse();
        }

        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return bytes.Length == 0 ? new ResourceResponse() : JsonSerializer.Deserialize<ResourceResponse>(bytes, SchemaJson.Options) ?? new ResourceResponse();
    }
}
