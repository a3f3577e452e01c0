using System.Text.Json.Nodes;
using MassageBot.Channels;
using MassageBot.Commands.Terminal;
using MassageBot.Tests.DirectLine;

namespace MassageBot.Tests.Connector;

/// <summary>The three doors: Direct Line, the Connector as Teams uses it, and the terminal's <c>chat</c>.</summary>
internal static class Doorways
{
    public static async Task<IDoorway> OpenAsync(string name) => name switch
    {
        "directline" => await DirectLineDoorway.OpenAsync(),
        "connector" => await TeamsDoorway.OpenAsync(),
        _ => await ChatDoorway.OpenAsync(),
    };

    private sealed class DirectLineDoorway(DirectLineServer server, Started conversation) : IDoorway
    {
        private readonly HashSet<string> _seen = [];
        private string _watermark = "";

        public ManualClock Clock => server.Clock;

        public static async Task<IDoorway> OpenAsync()
        {
            var server = await DirectLineServer.StartProductAsync();
            return new DirectLineDoorway(server, await server.StartConversationAsync());
        }

        public async Task<IReadOnlyList<Heard>> HearAsync()
        {
            await server.IdleAsync();
            var (activities, watermark) = await server.ReadAsync(conversation, _watermark);
            _watermark = watermark;
            return [.. activities.Where(activity => (string?)activity["from"]!["role"] == "bot" && (string?)activity["type"] == "message" && _seen.Add((string)activity["id"]!))
                .Select(activity => new Heard((string?)activity["text"] ?? "", activity["channelData"]?["massageBot"] as JsonObject))];
        }

        public Task SayAsync(string text) => server.PostActivityAsync(conversation, new { type = "message", text });

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    private sealed class TeamsDoorway(ConnectorServer server) : IDoorway
    {
        private int _read;

        public ManualClock Clock => server.Clock;

        public static async Task<IDoorway> OpenAsync()
        {
            var server = await ConnectorServer.StartProductAsync();
            var joined = server.Activity("conversationUpdate");
            joined["membersAdded"] = new[] { new { id = "29:user-of-a:1" }, new { id = "28:" + StandInService.AppId } };
            Assert.Equal(202, (int)(await server.PostAsync(joined)).StatusCode);
            return new TeamsDoorway(server);
        }

        public async Task<IReadOnlyList<Heard>> HearAsync()
        {
            await server.IdleAsync(TimeSpan.FromMilliseconds(500));
            var calls = server.Service.Calls.Skip(_read).ToList();
            _read += calls.Count;
            return [.. calls.Where(call => call.Method == "POST" && call.Taken && (string?)call.Body?["type"] == "message").Select(call => new Heard(call.Words, call.Mark))];
        }

        public async Task SayAsync(string text) => Assert.Equal(202, (int)(await server.SayAsync(text)).StatusCode);

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }

    private sealed class ChatDoorway : IDoorway, IScreen
    {
        private readonly List<Heard> _shown = [];
        private TerminalTalk? _talk;

        public ManualClock Clock { get; } = new();

        public static async Task<IDoorway> OpenAsync()
        {
            var doorway = new ChatDoorway();
            doorway._talk = await TerminalTalk.StartAsync(DirectLineServer.Pack, 1, doorway, CancellationToken.None, doorway.Clock);
            return doorway;
        }

        public void Show(Activity message)
        {
            lock (_shown)
            {
                var mark = message.ChannelData is null ? null : PlainJson.ToNode(message.ChannelData, keepNulls: true)?["massageBot"] as JsonObject;
                _shown.Add(new Heard(message.Text ?? "", mark));
            }
        }

        public Task RunAsync(TerminalTalk talk, CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task<IReadOnlyList<Heard>> HearAsync()
        {
            await _talk!.WhenAnsweredAsync();
            lock (_shown)
            {
                List<Heard> shown = [.. _shown];
                _shown.Clear();
                return shown;
            }
        }

        public Task SayAsync(string text)
        {
            _talk!.Say(text);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => _talk!.DisposeAsync();
    }
}
