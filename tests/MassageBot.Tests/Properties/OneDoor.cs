using System.Text.Json;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Properties;

/// <summary>A conversation that takes whatever is sent, and is left for a new one before it is full.</summary>
internal sealed class OneDoor(DirectLineServer server, Started conversation)
{
    private const int Most = 2_000;

    private int _sent;
    private string _watermark = "";

    /// <summary>A message with this text, as a client writes it.</summary>
    public static string Json(string text) => $$"""{"type":"message","from":{"id":"u1"},"text":{{JsonSerializer.Serialize(text)}}}""";

    /// <summary>Tells whether a body is answered without a fault of ours.</summary>
    public async Task<bool> AnswersAsync(byte[] body, string type)
    {
        if (++_sent % Most == 0)
        {
            (conversation, _watermark) = (await server.StartConversationAsync(), "");
        }

        using var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await server.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, content);
        return (int)response.StatusCode < 500;
    }

    /// <summary>Gets how many replies came.</summary>
    public int Replies { get; private set; }

    /// <summary>Tells whether a text is taken, and answered once at most.</summary>
    public async Task<bool> RepliesOnceAsync(string text)
    {
        if (!await AnswersAsync(System.Text.Encoding.UTF8.GetBytes(Json(text)), "application/json"))
        {
            return false;
        }

        await server.IdleAsync();
        (var activities, _watermark) = await server.ReadAsync(conversation, _watermark);
        var replies = activities.Where(activity => (string?)activity["from"]?["role"] == "bot").ToList();
        Replies += replies.Count;
        return replies.GroupBy(reply => (string?)reply["replyToId"] ?? "").All(same => same.Key.Length == 0 || same.Count() == 1);
    }
}
