using System.Text.Json;

namespace MassageBot.Channels;

/// <summary>Reads what a channel put in <c>value</c> or <c>channelData</c>, whichever JSON library the SDK read it with.</summary>
/// <remarks>The result holds strings, numbers (<see cref="double"/>), bools, <c>null</c>, lists and dictionaries; nothing of a JSON library.</remarks>
internal static class InboundPayload
{
    private const int MostCharacters = 16_384;
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 8 };

    /// <summary>Reads an object.</summary>
    /// <returns>Its members; empty when the payload is no object, is broken, or is longer than any card of ours would send.</returns>
    public static IReadOnlyDictionary<string, object?> Read(object? payload)
    {
        try
        {
            var json = payload switch
            {
                null => null,
                IDictionary<string, object> plain => JsonSerializer.Serialize(plain),
                _ => payload.ToString(), // the JSON text, with either library
            };
            if (json is null || json.Length > MostCharacters || !json.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
            {
                return new Dictionary<string, object?>();
            }

            using var document = JsonDocument.Parse(json, Limits);
            return (Dictionary<string, object?>)Plain(document.RootElement)!;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or NotSupportedException)
        {
            return new Dictionary<string, object?>(); // as good as none: the caller says that it could not be read
        }
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Members(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Dictionary<string, object?> Members(JsonElement element)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            members[member.Name] = Plain(member.Value);
        }

        return members;
    }
}
