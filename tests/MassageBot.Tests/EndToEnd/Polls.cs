using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.EndToEnd;

/// <summary>Gets what is new by asking for it.</summary>
internal sealed class Polls(DirectLineServer server, Started conversation)
{
    private string _watermark = "";

    public async Task<IReadOnlyList<JsonObject>> ReceiveAsync()
    {
        var (activities, watermark) = await server.ReadAsync(conversation, _watermark);
        _watermark = watermark;
        return activities;
    }
}
