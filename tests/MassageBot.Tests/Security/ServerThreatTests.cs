using System.Net.Sockets;
using System.Text;
using MassageBot.Tests.Connector;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Security;

/// <summary>The web server itself: headers, limits, what is not there (reliability.md 2.3 and 2.4).</summary>
public sealed class ServerThreatTests : IAsyncLifetime
{
    private DirectLineServer _server = null!;

    public static TheoryData<string, string> Answers => new()
    {
        { "GET", "/" }, { "GET", "/nowhere" }, { "GET", "/assets/x" }, { "GET", "/pictures/body-map.svg" }, { "GET", "/pictures/none.png" }, { "GET", "/voice" }, { "GET", "/voice/clips/x" },
        { "GET", "/voice/manifest" }, { "GET", "/health/live" }, { "POST", "/csp-report" }, { "POST", "/api/directline/token" }, { "GET", "/api/directline/x" }, { "POST", "/api/directline/handover" },
        { "POST", "/v3/directline/conversations" }, { "GET", "/v3/directline/conversations/x/activities" }, { "DELETE", "/v3/directline/conversations/x" }, { "POST", "/api/messages" }, { "GET", "/api/messages" }, { "TRACE", "/" },
    };

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task T46_T47_every_answer_errors_too_carries_the_headers_and_sets_no_cookie(string method, string path)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), path, bearer: null);

        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Contains("microphone=(self)", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        var policy = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("X-Powered-By"));
    }

    [Fact]
    public async Task T46_Teams_may_frame_the_page_only_where_the_bot_is_registered_and_nothing_but_the_page()
    {
        await using var registered = await ConnectorServer.StartAsync();

        using var page = await registered.Http.GetAsync(registered.Root);
        using var picture = await registered.Http.GetAsync(new Uri(registered.Root, "pictures/body-map.svg"));

        Assert.Contains("frame-ancestors https://teams.microsoft.com ", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("http:", Header(page, "Content-Security-Policy").Split("frame-ancestors")[1], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(picture, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public void T64_T65_the_server_waits_for_nobody_for_long_and_holds_no_more_than_it_can()
    {
        var limits = _server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(20_000, limits.MaxConcurrentConnections);
        Assert.Equal(20_000, limits.MaxConcurrentUpgradedConnections);
        Assert.Equal(512 * 1024, limits.MaxRequestBodySize);
        Assert.Equal(32 * 1024, limits.MaxRequestHeadersTotalSize);
        Assert.True(limits.MinRequestBodyDataRate!.BytesPerSecond >= 240);
        Assert.True(limits.MinResponseDataRate!.BytesPerSecond >= 240);
    }

    [Fact]
    public void T67_T68_the_runtime_has_what_was_mended_and_a_connection_has_a_hundred_streams_at_most()
    {
        Assert.True(Environment.Version >= new Version(10, 0, 0), "CVE-2023-44487 and CVE-2025-55315 are mended from .NET 10.0.0 on.");
        Assert.True(_server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.Http2.MaxStreamsPerConnection <= 100);
    }

    [Theory]
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2;a\nxx\r\n0\r\n\r\n")] // a bare line feed in a chunk's extension
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde")]
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("POST /v3/directline/conversations HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\nabcde")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\0: e\r\n\r\n")]
    [InlineData("GET /nowhere HTTP/1.1\nHost: x\n\n")] // no carriage returns: one server ends a line there, another does not
    [InlineData("GET /nowhere HTTP/1.1\r\nHost: x\nA: b\r\n\r\n")]
    [InlineData("POST /api/directline/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}")] // longer than anything is
    [InlineData("POST /api/directline/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n{}")]
    [InlineData("POST /api/directline/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}xx0\r\n\r\n")]
    public async Task T68_a_request_that_two_servers_could_read_differently_is_400_and_what_follows_is_not_read(string request)
    {
        const string smuggled = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Root.Host, _server.Root.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request + smuggled));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = await reader.ReadToEndAsync(patience.Token); // until the server hangs up

        Assert.Matches("^HTTP/1.1 (400|401|501) ", answer); // 401: nobody's body is read
        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("health/ready")]
    [InlineData("health/details")]
    [InlineData("swagger")]
    [InlineData("swagger/v1/swagger.json")]
    [InlineData("debug/pprof")]
    [InlineData("_framework/x")]
    [InlineData("admin")]
    public async Task T90_where_people_are_nothing_for_operators_is(string path)
    {
        using var answer = await _server.GetAsync("/" + path, null);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task T19_what_a_stranger_says_was_forwarded_changes_neither_rates_nor_links_nor_headers()
    {
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.Services.AddTransient<IStartupFilter, FromAfar>(), settings: "--DirectLine:NewConversationsBurst=3");
        var statuses = new List<int>();
        Started? last = null;
        for (var n = 0; n < 6; n++)
        {
            using var token = await server.SendAsync(HttpMethod.Post, "/api/directline/token", null, "{}", ("X-Forwarded-For", $"198.51.100.{n}"), ("Forwarded", $"for=198.51.100.{n};proto=https;host=evil.example"), ("X-Real-IP", $"198.51.100.{n}"));
            statuses.Add((int)token.StatusCode);
            last = token.IsSuccessStatusCode ? await Started.ReadAsync(token) : last;
        }

        Assert.Equal([200, 200, 200, 429, 429, 429], statuses);
        using var answer = await server.SendAsync(HttpMethod.Post, "conversations", last!.Token, "{}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"), ("X-Original-URL", "/evil"));
        Assert.StartsWith($"ws://127.0.0.1:{server.Root.Port}/v3/", (await Started.ReadAsync(answer)).StreamUrl, StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        using var origin = await server.SendAsync(HttpMethod.Post, "conversations", last.Token, "{}", ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("Origin", "https://evil.example"));
        Assert.Equal(403, (int)origin.StatusCode);
    }

    /// <summary>Whoever asks is far away, and no proxy that is known.</summary>
    private sealed class FromAfar : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = System.Net.IPAddress.Parse("203.0.113.9");
                return rest(context);
            });
            next(app);
        };
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(", ", answer.Headers.TryGetValues(name, out var own) ? own : answer.Content.Headers.TryGetValues(name, out var content) ? content : []);
}
