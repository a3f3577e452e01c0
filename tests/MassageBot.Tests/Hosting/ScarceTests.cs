using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.Hosting;

/// <summary>The program itself where something runs out: file handles (F58), memory (F57).</summary>
public sealed class ScarceTests : IDisposable
{
    private const int Handles = 400; // the row says 256, but .NET with this program's libraries holds some 260 before anybody comes: with 256 nothing starts. It leaves about as many as 256 would leave a smaller program
    private const int Crowd = 600;
    private static readonly Dictionary<string, string> s_silent = new() { ["Voice__Engine"] = "browser" };
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task F58_when_file_handles_run_out_who_is_here_is_still_heard_and_afterwards_others_are_let_in_again()
    {
        using var run = MassageBotProcess.StartWithHandles(Handles, s_silent, "--port", "0", "--data", _folder.Path);
        var root = await run.ReadyAsync();
        using var http = new HttpClient { BaseAddress = root };
        var me = await ArriveAsync(http);
        using var stream = await DirectLineServer.ConnectAsync(me.StreamUrl!);
        await stream.TakeAsync(1);

        var crowd = new List<Socket>();
        for (var number = 0; number < Crowd; number++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            crowd.Add(socket);
            await socket.ConnectAsync(IPAddress.Loopback, root.Port); // the system takes it for the program
        }

        await SayAsync(http, me, "hello");
        var heard = (await stream.SetAsync()).Activities;
        while (heard.TrueForAll(activity => (string?)activity["from"]?["role"] != "bot" || (string?)activity["replyToId"] is null))
        {
            heard = (await stream.SetAsync()).Activities;
        }

        crowd.ForEach(socket => socket.Dispose());
        using var other = new HttpClient { BaseAddress = root };
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        await ArriveAsync(other);
    }

    [Fact]
    public async Task F57_in_256_MB_of_memory_it_starts_and_talks()
    {
        using var run = MassageBotProcess.Start(new Dictionary<string, string>(s_silent) { ["DOTNET_GCHeapHardLimit"] = "0x10000000" }, "--port", "0", "--data", _folder.Path);
        using var http = new HttpClient { BaseAddress = await run.ReadyAsync() };
        var me = await ArriveAsync(http);
        using var stream = await DirectLineServer.ConnectAsync(me.StreamUrl!);
        await stream.TakeAsync(1);

        await SayAsync(http, me, "yes");

        Assert.NotEmpty((await stream.SetAsync()).Activities);
    }

    private static async Task<Started> ArriveAsync(HttpClient http)
    {
        using var granted = await http.PostAsync(new Uri("/api/directline/token", UriKind.Relative), JsonContent.Create(new { }));
        var token = (await Started.ReadAsync(granted)).Token;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v3/directline/conversations", UriKind.Relative)) { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await http.SendAsync(request);
        return await Started.ReadAsync(answer);
    }

    private static async Task SayAsync(HttpClient http, Started me, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/v3/directline/conversations/{me.Id}/activities", UriKind.Relative)) { Content = JsonContent.Create(new JsonObject { ["type"] = "message", ["text"] = text }) };
        request.Headers.Authorization = new("Bearer", me.Token);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
