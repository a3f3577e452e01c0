using System.Text.Encodings.Web;
using System.Text.Json;

namespace MassageBot.Commands;

/// <summary>JSON as the commands print it: one line, accents left readable. For terminals only, never for a page.</summary>
internal static class PlainJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
