using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Channels;

/// <summary>Reads a request's body: valid UTF-8 without broken surrogates, no name twice, not too deep. Whatever else came is refused, never half read.</summary>
internal static class StrictJson
{
    /// <summary>Reads an object.</summary>
    /// <returns><c>null</c> when the bytes are no such JSON object.</returns>
    public static JsonObject? TryReadObject(ReadOnlySpan<byte> body, int mostLevels)
    {
        try
        {
            RefuseBrokenText(body, mostLevels);
            return JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = mostLevels, AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            return null; // the caller says what it takes
        }
    }

    // JSON may hold half a surrogate pair, which would only fail later, when somebody reads it.
    private static void RefuseBrokenText(ReadOnlySpan<byte> body, int mostLevels)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = mostLevels });
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            if (reader.ValueIsEscaped)
            {
                if (reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    throw new JsonException(); // no sign anybody writes; PostgreSQL keeps none
                }
            }
            else if (!System.Text.Unicode.Utf8.IsValid(reader.ValueSpan))
            {
                throw new JsonException();
            }
        }
    }
}
