using System.Text.Json;
using BotSdk.Schema;
using Microsoft.AspNetCore.Http;

namespace BotSdk.Builder.Integration.AspNet.Core;

/// <summary>Reads requests and writes answers as the protocol has them: camel case, nulls left out.</summary>
public static class HttpHelper
{
    /// <summary>Reads the body; what is not JSON, or not of that type, is <c>default</c>.</summary>
    public static async Task<T?> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, SchemaJson.Options, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Writes the status and, if there is one, the body; no response at all is 200.</summary>
    public static async Task WriteResponseAsync(HttpResponse response, InvokeResponse? invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        if (invokeResponse?.Body is { } body)
        {
            response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(response.Body, body, body.GetType(), SchemaJson.Options, response.HttpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
