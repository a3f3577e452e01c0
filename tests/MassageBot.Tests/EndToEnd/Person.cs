using System.Text.Json;
using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Tests.Conversation;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.EndToEnd;

/// <summary>Someone who talks to the product over Direct Line: answers what is asked, and waits while a session runs.</summary>
/// <param name="server">The product.</param>
/// <param name="conversation">The conversation.</param>
/// <param name="receive">How what is new is got: by asking, or from a stream.</param>
internal sealed class Person(DirectLineServer server, Started conversation, Func<Task<IReadOnlyList<JsonObject>>> receive)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Gets everything received, in order, updates among it.</summary>
    public List<JsonObject> Received { get; } = [];

    /// <summary>Gets what the bot said, each message in its first form.</summary>
    public List<JsonObject> Said { get; } = [];

    /// <summary>Gets the question that waits.</summary>
    public JsonObject? Waiting { get; private set; }

    public static JsonObject? MarkOf(JsonObject activity) => activity["channelData"]?["massageBot"] as JsonObject;

    /// <summary>Goes on until something is so.</summary>
    /// <param name="arrived">What to wait for.</param>
    /// <param name="answer">What to answer where a healthy adult would answer otherwise.</param>
    public async Task UntilAsync(Func<Person, bool> arrived, Func<string, string?>? answer = null)
    {
        for (var round = 0; round < 1700; round++)
        {
            await server.IdleAsync();
            Take(await receive());
            if (arrived(this))
            {
                return;
            }

            server.Clock.Advance(TimeSpan.FromSeconds(1));
            if (Waiting is { } question)
            {
                Waiting = null;
                var ask = (string)question["ask"]!;
                await SayAsync(answer?.Invoke(ask) ?? Answer(ask, question));
            }
        }

        Assert.Fail("It never came. The last things said: " + string.Join(" | ", Received.TakeLast(6).Select(said => (string?)said["text"])));
    }

    public Task SayAsync(string text) => server.PostActivityAsync(conversation, new { type = "message", text });

    private static string Answer(string ask, JsonObject mark)
    {
        var choices = mark["choices"]!.AsArray().Select(choice => (string)choice!).ToList();
        return (string?)mark["kind"] switch
        {
            "number" => "1",
            "gate" => choices.Contains("yes") ? "yes" : choices.First(choice => choice != "stop"),
            _ => Healthy.Answer(ask, new Dictionary<string, object?> { ["choices"] = choices.Cast<object?>().ToList() }),
        };
    }

    private void Take(IReadOnlyList<JsonObject> activities)
    {
        foreach (var activity in activities)
        {
            Received.Add(activity);
            var isBot = (string?)activity["from"]!["role"] == "bot" && (string?)activity["type"] == "message";
            if (!isBot)
            {
                Waiting = null; // answered, perhaps before a restart
                continue;
            }

            var message = ActivityJson.Read(JsonSerializer.SerializeToUtf8Bytes(activity));
            message.Speak = (string?)activity["speak"]; // from a client it would mean nothing
            MessageContract.Holds(message);
            if (_seen.Add((string)activity["id"]!))
            {
                Said.Add(activity);
                Waiting = MarkOf(activity) is { } mark && mark.ContainsKey("ask") ? mark : Waiting;
            }
        }
    }
}
