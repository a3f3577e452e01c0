using Microsoft.AspNetCore.Http;

namespace BotSdk.Builder.Integration.AspNet.Core;

/// <summary>An adapter that takes its turns from HTTP requests.</summary>
public interface IBotFrameworkHttpAdapter
{
    Task ProcessAsync(HttpRequest httpRequest, HttpResponse httpResponse, IBot bot, CancellationToken cancellationToken = default);
}
