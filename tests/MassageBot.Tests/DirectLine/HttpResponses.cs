using System.Text.Json.Nodes;

namespace MassageBot.Tests.DirectLine;

internal static class HttpResponses
{
    public static async Task<JsonObject> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();

    /// <summary>Asserts the status and the error envelope.</summary>
    public static async Task FailsAsync(this HttpResponseMessage response, int status, string? code = null)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var error = (await response.JsonAsync())["error"]!.AsObject();
        Assert.False(string.IsNullOrEmpty((string?)error["code"]));
        Assert.False(string.IsNullOrEmpty((string?)error["message"]));
        if (code is not null)
        {
            Assert.Equal(code, (string?)error["code"]);
        }
    }
}
