using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

/// <summary>What a client gets when it starts.</summary>
internal sealed record Started(int Status, string Id, string Token, int ExpiresIn, string? StreamUrl, JsonObject Json)
{
    public static async Task<Started> ReadAsync(HttpResponseMessage response)
    {
        var json = await response.JsonAsync();
        return new Started(
            (int)response.StatusCode, (string)json["conversationId"]!, (string)json["token"]!, (int)json["expires_in"]!, (string?)json["streamUrl"], json);
    }
}
