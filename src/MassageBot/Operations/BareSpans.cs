using OpenTelemetry;

namespace MassageBot.Operations;

/// <summary>Takes from every span what could say who or what: an address holds a conversation's id, a query a token (reliability.md 3.5, T89).</summary>
internal sealed class BareSpans : BaseProcessor<System.Diagnostics.Activity>
{
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "error.type", "url.scheme", "server.address", "server.port",
    };

    public override void OnEnd(System.Diagnostics.Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !s_kept.Contains(name)).ToList())
        {
            data.SetTag(name, null);
        }

        data.DisplayName = string.Join(' ', new[] { data.GetTagItem("http.request.method"), data.GetTagItem("http.route") }.OfType<string>().DefaultIfEmpty(data.OperationName));
    }
}
