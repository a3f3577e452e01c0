using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MassageBot.Commands;
using MassageBot.Tests.Sessions;
using MassageBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Operations;

/// <summary>What an operator's collector gets by OTLP: traces, metrics and logs, and in none of them who or what (reliability.md 3.5, T89).</summary>
public sealed class OtlpTests : IAsyncLifetime
{
    private const string Secret = "a-secret-that-is-long-enough-for-the-check";
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _collector;

    public OtlpTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _received.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    public Task InitializeAsync() => _collector.StartAsync();

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task T89_a_collector_gets_traces_metrics_and_logs_without_a_word_an_id_or_a_token()
    {
        using var folder = new TempFolder();
        string[] canaries;
        await using (var app = ServeCommand.Build(
            [
                "--Server:Port=0", $"--Storage:Data={folder.Path}", $"--DirectLine:Secret={Secret}", "--Voice:Engine=browser",
                $"--Operations:Otlp={_collector.Urls.Single()}", "--Operations:OtlpOverHttp=true",
            ],
            builder => builder.Services.AddSingleton(_ => Stage.Pack)))
        {
            await app.StartAsync();
            canaries = await TalkAsync(new Uri(app.Urls.First() + "/"));
            await app.StopAsync();
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], _received.Select(one => one.Path).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(_received, one => one.Path == "/v1/traces" && one.Body.Contains("/v3/directline/conversations/{id}/activities", StringComparison.Ordinal));
        Assert.Contains(_received, one => one.Path == "/v1/metrics" && one.Body.Contains("massagebot", StringComparison.Ordinal));
        Assert.All(_received, one => Assert.All(canaries, canary => Assert.DoesNotContain(canary, one.Body, StringComparison.Ordinal)));
    }

    private static async Task<string[]> TalkAsync(Uri root)
    {
        using var http = new HttpClient { BaseAddress = root };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        using var started = await http.PostAsJsonAsync("v3/directline/conversations", new { user = new { id = "zzperson" } });
        var conversation = JsonNode.Parse(await started.Content.ReadAsStringAsync())!;
        var (id, token) = ((string)conversation["conversationId"]!, (string)conversation["token"]!);
        using var said = await http.PostAsJsonAsync($"v3/directline/conversations/{id}/activities", new { type = "message", text = "zzcanary my legs went numb", from = new { id = "zzperson" } });
        Assert.True(said.IsSuccessStatusCode);
        using var heard = await http.GetAsync(new Uri($"v3/directline/conversations/{id}/activities?watermark=0&t={token}", UriKind.Relative));
        Assert.True(heard.IsSuccessStatusCode);
        return ["zzcanary", "zzperson", id, token, Secret];
    }
}
