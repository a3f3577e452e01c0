using System.Text.Json;

namespace MassageBot.Tests.Conversation;

/// <summary>Looks into cards.</summary>
internal static class Cards
{
    public static string Json(Activity message) => JsonSerializer.Serialize(Assert.Single(message.Attachments!).Content, s_plain);

    public static string FirstValue(Activity message)
    {
        using var card = JsonDocument.Parse(Json(message));
        return card.RootElement.GetProperty("body")[0].GetProperty("choices")[0].GetProperty("value").GetString()!;
    }

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
