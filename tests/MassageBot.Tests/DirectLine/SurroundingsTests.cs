using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.Tests.DirectLine;

/// <summary>dl_conformance.md G, and the token of our own page.</summary>
public sealed class SurroundingsTests : IAsyncLifetime
{
    private const string Trusted = "https://good.example";
    private DirectLineServer _server = null!;

    public async Task InitializeAsync() => _server = await DirectLineServer.StartAsync(settings: $"--DirectLine:TrustedOrigins:0={Trusted}");

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("tokens/generate")]
    [InlineData("conversations")]
    [InlineData("conversations/x/activities")]
    [InlineData("nowhere")]
    public async Task G1_a_preflight_of_a_trusted_page_is_answered_without_authorization(string path)
    {
        var response = await _server.SendAsync(
            HttpMethod.Options, path, bearer: null, body: null,
            ("Origin", Trusted), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization,content-type,x-ms-bot-agent,x-requested-with"));

        Assert.Equal(204, (int)response.StatusCode);
        Assert.Equal(Trusted, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("authorization, content-type, x-ms-bot-agent, x-requested-with", string.Join(", ", response.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.Equal("GET, POST, OPTIONS", string.Join(", ", response.Headers.GetValues("Access-Control-Allow-Methods")));
    }

    [Fact]
    public async Task G2_every_answer_to_a_trusted_page_names_it_once()
    {
        var token = await _server.GenerateAsync();
        foreach (var (method, path, bearer, status) in new[]
        {
            ("POST", "conversations", token.Token, 201), ("POST", "conversations", "garbage", 403), ("POST", "conversations", null, 401),
            ("GET", "nowhere", null, 404), ("GET", $"conversations/{token.Id}/activities", token.Token, 200), ("PUT", "conversations", null, 404),
        })
        {
            var response = await _server.SendAsync(new HttpMethod(method), path, bearer, body: null, ("Origin", Trusted));

            Assert.Equal(status, (int)response.StatusCode);
            Assert.Equal(Trusted, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("Origin", response.Headers.Vary);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://good.example.evil.example")]
    [InlineData("http://good.example")]
    [InlineData("null")]
    public async Task G3_T32_a_post_from_an_untrusted_page_is_403_and_names_no_origin(string origin)
    {
        var token = await _server.GenerateAsync();

        var response = await _server.SendAsync(HttpMethod.Post, "conversations", token.Token, "{}", ("Origin", origin));

        await response.FailsAsync(403, "UntrustedOrigin");
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal(201, (int)(await _server.PostAsync("conversations", token.Token, "{}")).StatusCode); // nothing was made
    }

    [Fact]
    public async Task G3_a_token_made_for_some_origins_is_held_to_them()
    {
        var token = await Started.ReadAsync(await _server.PostAsync("tokens/generate", DirectLineServer.Secret, """{"trustedOrigins":["https://other.example"]}"""));

        await (await _server.SendAsync(HttpMethod.Post, "conversations", token.Token, "{}", ("Origin", Trusted))).FailsAsync(403, "UntrustedOrigin");
    }

    [Fact]
    public async Task G4_there_are_no_sign_in_sessions() =>
        await (await _server.GetAsync("session/getsessionid", (await _server.GenerateAsync()).Token)).FailsAsync(404, "NotFound");

    [Fact]
    public async Task G5_T87_no_error_and_no_log_line_holds_a_token_a_secret_or_a_stack_trace()
    {
        var conversation = await _server.StartConversationAsync();
        var altered = conversation.Token[..^4] + "AAAA";
        var answers = new List<string>();
        foreach (var response in new[]
        {
            await _server.PostAsync("conversations", altered, "{}"),
            await _server.PostAsync("tokens/generate", conversation.Token),
            await _server.PostAsync($"conversations/{conversation.Id}/activities", conversation.Token, "{"),
            await _server.GetAsync($"conversations/{conversation.Id}/activities?watermark=x", conversation.Token),
        })
        {
            await response.FailsAsync((int)response.StatusCode);
            answers.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.All(answers, answer => Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal));
        AssertSilent(answers.Concat(OurLines()), conversation.Token, altered, DirectLineServer.Secret);
    }

    [Fact]
    public async Task G6_the_tokens_of_streams_stand_in_no_log()
    {
        var conversation = await _server.StartConversationAsync();
        using (await DirectLineServer.ConnectAsync(conversation.StreamUrl!))
        {
        }

        await _server.GetAsync(new Uri(conversation.StreamUrl!).PathAndQuery, bearer: null);

        AssertSilent(_server.Log.Lines, conversation.StreamUrl!.Split("t=")[^1], conversation.Token);
    }

    [Fact]
    public async Task G7_http_1_and_http_2_both_work_and_both_carry_the_stream()
    {
        using var certificate = Certificate();
        await using var server = await DirectLineServer.StartAsync(configure: builder => builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))));
        var secure = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(address => address.StartsWith("https", StringComparison.Ordinal));
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var handler = new SocketsHttpHandler();
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.GetCertHashString();
            using var http = new HttpClient(handler) { DefaultRequestVersion = version, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
            http.DefaultRequestHeaders.Authorization = new("Bearer", DirectLineServer.Secret);
            var response = await http.PostAsync(new Uri($"{secure}/v3/directline/conversations"), content: null);
            Assert.Equal(version, response.Version);
            var started = await Started.ReadAsync(response);

            using var socket = new System.Net.WebSockets.ClientWebSocket();
            socket.Options.HttpVersion = version;
            socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            await socket.ConnectAsync(new Uri(started.StreamUrl!), new HttpMessageInvoker(handler, disposeHandler: false), CancellationToken.None);
            Assert.StartsWith("wss://", started.StreamUrl, StringComparison.Ordinal);
            Assert.Equal(System.Net.WebSockets.WebSocketState.Open, socket.State);
        }
    }

    [Fact]
    public async Task T56_a_compressed_body_is_refused()
    {
        var body = new ByteArrayContent([31, 139, 8]);
        body.Headers.ContentEncoding.Add("gzip");

        await (await _server.PostAsync("conversations", DirectLineServer.Secret, body)).FailsAsync(415);
    }

    [Fact]
    public async Task Our_own_page_gets_a_token_without_a_secret_and_its_user_is_random()
    {
        var first = await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null, "{}"));
        var second = await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null));

        Assert.Equal(200, first.Status);
        Assert.StartsWith("dl_", (string?)first.Json["userId"], StringComparison.Ordinal);
        Assert.NotEqual((string?)first.Json["userId"], (string?)second.Json["userId"]);
        Assert.False((bool)first.Json["resumed"]!);
        Assert.Equal(201, (int)(await _server.PostAsync("conversations", first.Token, "{}")).StatusCode);
    }

    [Fact]
    public async Task Our_own_page_takes_its_conversation_up_again_with_the_token_it_kept()
    {
        var first = await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null, "{}"));
        await _server.PostAsync("conversations", first.Token, "{}");

        var again = await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null, new { token = first.Token }));
        var expired = await ExpireAsync(again.Token);

        Assert.True((bool)again.Json["resumed"]!);
        Assert.Equal((first.Id, (string?)first.Json["userId"]), (again.Id, (string?)again.Json["userId"]));
        Assert.False((bool)expired.Json["resumed"]!);
        Assert.NotEqual(first.Id, expired.Id);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", "application/json", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", "application/json", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", "application/json", 200)]
    [InlineData("Origin", "https://evil.example", "application/json", 403)]
    [InlineData("X-None", "-", "text/plain", 415)]
    [InlineData("X-None", "-", "application/x-www-form-urlencoded", 415)]
    public async Task T33_only_our_own_page_gets_tokens_without_a_secret(string header, string value, string contentType, int status)
    {
        var body = new StringContent("{}", System.Text.Encoding.UTF8, contentType);

        Assert.Equal(status, (int)(await _server.SendAsync(HttpMethod.Post, "/api/directline/token", null, body, (header, value))).StatusCode);
    }

    [Fact]
    public async Task Tokens_are_not_to_be_had_by_get() => await (await _server.GetAsync("/api/directline/token", null)).FailsAsync(404);

    private async Task<Started> ExpireAsync(string token)
    {
        _server.Clock.Advance(TimeSpan.FromMinutes(31));
        return await Started.ReadAsync(await _server.PostAsync("/api/directline/token", null, new { token }));
    }

    private IEnumerable<string> OurLines() => _server.Log.Lines;

    private static void AssertSilent(IEnumerable<string> lines, params string[] secrets)
    {
        var all = lines.ToList();
        Assert.All(secrets, secret => Assert.DoesNotContain(all, line => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
