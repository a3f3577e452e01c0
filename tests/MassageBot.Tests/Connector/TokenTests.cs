using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MassageBot.Channels.BotConnector;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Tests.Connector;

/// <summary>Who may call <c>/api/messages</c>: reliability.md 2.1, T01 to T20.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private ConnectorServer _server = null!;

    private StandInService Service => _server.Service;

    public async Task InitializeAsync() => _server = await ConnectorServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_token_of_the_service_lets_in()
    {
        Assert.Equal(202, await StatusAsync(Service.Sign()));

        await _server.IdleAsync();
        Assert.Equal("hello", Assert.Single(_server.Bot.Messages).Text);
    }

    [Fact]
    public async Task T01_without_authorization_it_is_401_before_the_body_is_read()
    {
        using var answer = await _server.PostAsync("this is not even JSON", authorization: null);

        await answer.FailsAsync(401);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("--BotConnector:TenantId=contoso", "BotConnector:AppId is empty")]
    [InlineData("--BotConnector:AppId=no-guid", "BotConnector:AppId must be")]
    [InlineData("--BotConnector:AppId=11111111-2222-3333-4444-555555555555 --BotConnector:TenantId=contoso", "BotConnector:Secret is missing")]
    [InlineData("--BotConnector:AppId=11111111-2222-3333-4444-555555555555 --BotConnector:Secret=x", "BotConnector:TenantId is missing")]
    [InlineData("--BotConnector:AppId=11111111-2222-3333-4444-555555555555 --BotConnector:AppType=UserAssignedMSI --BotConnector:Secret=x", "has none. Remove it")]
    [InlineData("--BotConnector:AllowLoopback=true", "BotConnector:AllowLoopback is true")]
    [InlineData("--BotConnector:ServiceHosts:0=https://evil.example/", "BotConnector:ServiceHosts holds")]
    [InlineData("--BotConnector:ServiceHosts=smba.example.com", "BotConnector:ServiceHosts is one value; it is a list")]
    [InlineData("--BotConnector:AllowedTenants=11111111-2222-3333-4444-555555555555", "BotConnector:AllowedTenants is one value; it is a list")]
    public async Task T01_half_a_registration_does_not_start(string settings, string fault)
    {
        var folder = Directory.CreateTempSubdirectory("massagebot-").FullName;
        await using var app = Commands.ServeCommand.Build(
            ["--environment=Production", "--Server:Port=0", $"--Storage:Data={folder}", .. settings.Split(' ')], builder => builder.Services.AddSingleton(_ => DirectLineServer.Pack));

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());

        Assert.Contains(refused.Failures, failure => failure.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T01_without_credentials_there_is_nothing_in_production_and_loopback_alone_in_development()
    {
        await using var production = await ConnectorServer.StartAnonymousAsync("Production");
        await using var development = await ConnectorServer.StartAnonymousAsync();

        using var there = await production.PostAsync(JsonSerializer.Serialize(production.Activity(text: "hello")), null);
        using var here = await development.PostAsync(JsonSerializer.Serialize(development.Activity(text: "hello")), null);
        using var forwarded = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        forwarded.Headers.Add("X-Forwarded-For", "203.0.113.7");
        using var outside = await development.Http.SendAsync(forwarded);

        await there.FailsAsync(404);
        Assert.Equal(202, (int)here.StatusCode);
        await outside.FailsAsync(404);
    }

    [Fact]
    public async Task T02_no_algorithm_is_401()
    {
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT","kid":"key-1"}""");
        var payload = Service.Sign().Split('.')[1];

        Assert.Equal(401, await StatusAsync($"{header}.{payload}."));
        Assert.Equal(401, await StatusAsync($"{header}.{payload}.AAAA"));
    }

    [Fact]
    public async Task T03_a_mac_made_with_the_public_key_is_401()
    {
        var publicKey = Encoding.UTF8.GetBytes(Service.Key.Rsa.ExportSubjectPublicKeyInfoPem());

        Assert.Equal(401, await StatusAsync(Service.Sign(token =>
            token.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(publicKey) { KeyId = "key-1" }, SecurityAlgorithms.HmacSha256))));
    }

    [Fact]
    public async Task T04_another_key_of_the_same_name_is_401()
    {
        var other = StandInService.NewKey("key-1");

        Assert.Equal(202, await StatusAsync(Service.Sign()));
        Assert.Equal(401, await StatusAsync(Service.Sign(token => token.SigningCredentials = new SigningCredentials(other, SecurityAlgorithms.RsaSha256))));
    }

    [Fact]
    public async Task T05_keys_named_in_the_token_are_not_looked_at()
    {
        var theirs = StandInService.NewKey("theirs");
        var parameters = theirs.Rsa.ExportParameters(false);
        var fetched = 0;
        Service.Answer = (_, _) =>
        {
            fetched++;
            return null;
        };
        var token = Service.Sign(token =>
        {
            token.SigningCredentials = new SigningCredentials(theirs, SecurityAlgorithms.RsaSha256);
            token.AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["jku"] = new Uri(Service.Root, "theirs/keys").AbsoluteUri,
                ["x5u"] = new Uri(Service.Root, "theirs/cert").AbsoluteUri,
                ["jwk"] = new Dictionary<string, object> { ["kty"] = "RSA", ["n"] = Base64UrlEncoder.Encode(parameters.Modulus), ["e"] = "AQAB", ["kid"] = "theirs" },
            };
        });

        Assert.Equal(401, await StatusAsync(token));
        Assert.Equal(0, fetched);
    }

    [Theory]
    [InlineData("22222222-2222-3333-4444-555555555555")]
    [InlineData("11111111-2222-3333-4444-555555555555/")]
    [InlineData(" 11111111-2222-3333-4444-555555555555")]
    [InlineData("")]
    public async Task T06_a_token_for_another_bot_is_401(string audience) => Assert.Equal(401, await StatusAsync(Service.Sign(token => token.Audience = audience)));

    [Theory]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://API.botframework.com")]
    [InlineData("http://api.botframework.com")]
    [InlineData("https://api.botframework.com.evil.example")]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://api.botframework.azure.cn")]
    [InlineData("https://api.b\u043Etframework.com")]
    [InlineData("api.botframework.com")]
    [InlineData("https://api.botframework.com#")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0")]
    [InlineData("")]
    public async Task T07_another_issuer_is_401(string issuer) => Assert.Equal(401, await StatusAsync(Service.Sign(token => token.Issuer = issuer)));

    [Theory]
    [InlineData(-4 * 60, 202)]
    [InlineData((-5 * 60) - 1, 401)]
    [InlineData(60, 202)]
    public async Task T08_a_token_is_good_until_five_minutes_after_its_end(int secondsToEnd, int status)
    {
        var end = _server.Clock.GetUtcNow().UtcDateTime.AddSeconds(secondsToEnd);

        Assert.Equal(status, await StatusAsync(Service.Sign(token => (token.NotBefore, token.Expires) = (end.AddHours(-1), end))));
    }

    [Fact]
    public async Task T08_a_token_of_the_future_or_without_an_end_or_with_one_in_milliseconds_is_401()
    {
        var now = _server.Clock.GetUtcNow();

        Assert.Equal(401, await StatusAsync(Service.Sign(token => (token.NotBefore, token.Expires) = (now.UtcDateTime.AddMinutes(6), now.UtcDateTime.AddHours(1)))));
        Assert.Equal(401, await StatusAsync(Service.Sign(token => token.Expires = null)));
        foreach (var end in new[] { now.AddHours(1).ToUnixTimeMilliseconds(), -1L, long.MaxValue })
        {
            Assert.Equal(401, await StatusAsync(Service.Sign(token =>
            {
                token.Expires = null;
                token.Claims["exp"] = end;
            })));
        }
    }

    [Fact]
    public async Task T09_changed_keys_cost_one_fetch_and_turn_nobody_away()
    {
        Assert.Equal(202, await StatusAsync(Service.Sign()));
        var before = Service.Sign();
        var old = Service.Key;
        Service.Key = StandInService.NewKey("key-2");
        Service.Published = [(old, ["msteams"]), (Service.Key, ["msteams"])];
        _server.Clock.Advance(ChannelKeys.EarlyRefresh);

        for (var n = 0; n < 10; n++)
        {
            Assert.Equal(202, await StatusAsync(Service.Sign()));
            Assert.Equal(202, await StatusAsync(before));
        }

        Assert.Equal(2, Service.Fetches);
        Service.Published = [(Service.Key, ["msteams"])];
        _server.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(202, await StatusAsync(Service.Sign())); // the day is over: fetched again beside this call
        await UntilAsync(() => Service.Fetches == 3);
        Service.Key = old;
        await UntilAsync(async () => await StatusAsync(Service.Sign()) == 401); // the key that was withdrawn
    }

    [Fact]
    public async Task T10_invented_key_ids_cost_one_fetch_in_five_minutes()
    {
        Assert.Equal(202, await StatusAsync(Service.Sign()));
        var keys = _server.Services.GetRequiredService<ChannelKeys>();
        for (var round = 1; round <= 3; round++)
        {
            for (var n = 0; n < 10_000; n++)
            {
                Assert.Null(await keys.FindAsync($"invented-{round}-{n}", CancellationToken.None));
            }

            Assert.InRange(Service.Fetches, 1, round);
            _server.Clock.Advance(ChannelKeys.EarlyRefresh);
        }
    }

    [Fact]
    public async Task T11_while_the_metadata_are_down_known_keys_stay_good()
    {
        Assert.Equal(202, await StatusAsync(Service.Sign()));
        Func<HttpContext, Task>[] faults =
        [
            context => Task.FromResult(context.Response.StatusCode = 500),
            context => context.Response.WriteAsync("<html>sorry</html>"),
            context => context.Response.WriteAsync(new string(' ', 300_000) + "{}"),
            context => context.Response.WriteAsync("""{"jwks_uri":"https://keys.example/keys"}"""),
            context => context.Response.WriteAsync("[]"),
            context => context.Response.WriteAsync("""{"jwks_uri":7}"""),
            context =>
            {
                context.Response.Redirect(new Uri(Service.Root, "v1/.well-known/keys").AbsoluteUri);
                return Task.CompletedTask;
            },
        ];
        foreach (var fault in faults)
        {
            Service.BrokenMetadata = fault;
            _server.Clock.Advance(TimeSpan.FromHours(11));
            Assert.Equal(202, await StatusAsync(Service.Sign()));
            Assert.Equal(401, await StatusAsync(Service.Sign(token => token.SigningCredentials = new SigningCredentials(StandInService.NewKey("other"), SecurityAlgorithms.RsaSha256))));
        }

        _server.Clock.Advance(TimeSpan.FromDays(5)); // too old to be believed
        Assert.Equal(401, await StatusAsync(Service.Sign()));
        Service.BrokenMetadata = null;
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(202, await StatusAsync(Service.Sign()));
        Assert.Contains(_server.Log.Lines, line => line.Contains("could not be fetched", StringComparison.Ordinal));
    }

    [Fact]
    public async Task T12_a_service_url_that_is_not_the_tokens_is_403_and_nothing_is_called()
    {
        var activity = _server.Activity(text: "hello");
        activity["serviceUrl"] = Service.ServiceUrl + "other/";

        using var answer = await _server.PostAsync(activity);

        await answer.FailsAsync(403);
        await _server.IdleAsync();
        Assert.Empty(Service.Calls);
        Assert.Empty(_server.Bot.Heard);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not a url")]
    public async Task T12_a_host_that_is_not_allowed_is_403_even_when_the_token_names_it(string serviceUrl)
    {
        var activity = _server.Activity(text: "hello");
        activity["serviceUrl"] = serviceUrl;

        using var answer = await _server.PostAsync(JsonSerializer.Serialize(activity), "Bearer " + Service.Sign(serviceUrl: serviceUrl));

        await answer.FailsAsync(403);
    }

    [Fact]
    public async Task T13_a_token_without_a_service_url_is_403() => Assert.Equal(403, await StatusAsync(Service.Sign(token => token.Claims.Clear())));

    [Theory]
    [InlineData("slack")]
    [InlineData("MSTEAMS")]
    public async Task T14_a_key_that_does_not_speak_for_the_channel_is_403(string channel)
    {
        var activity = _server.Activity(text: "hello");
        activity["channelId"] = channel;

        using var answer = await _server.PostAsync(activity);

        await answer.FailsAsync(403);
    }

    [Fact]
    public async Task T14_a_key_without_endorsements_speaks_for_no_channel()
    {
        Service.Published = [(Service.Key, [])];

        Assert.Equal(403, await StatusAsync(Service.Sign()));
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer .")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("")]
    public async Task T15_a_malformed_header_is_401(string header)
    {
        using var answer = await _server.PostAsync("{}", header);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Fact]
    public async Task T15_a_good_token_in_a_bad_header_is_401()
    {
        var token = Service.Sign();
        foreach (var header in new[] { $"bearer {token}", $"Bearer  {token}", $"Bearer {token} ", $"Bearer {token},Bearer {token}", token, $"Bearer {token}.x", "Bearer " + new string('a', 16_000) })
        {
            using var answer = await _server.PostAsync("{}", header);
            Assert.True((int)answer.StatusCode == 401 || header.EndsWith(' '), $"'{header[..20]}' was {(int)answer.StatusCode}"); // HTTP itself strips a blank at the end
        }

        var tokens = _server.Services.GetRequiredService<ChannelTokens>();
        Assert.Null(await tokens.ReadAsync(new StringValues([$"Bearer {token}", $"Bearer {token}"]), CancellationToken.None));
        Assert.NotNull(await tokens.ReadAsync($"Bearer {token}", CancellationToken.None));
    }

    [Fact]
    public async Task T15_a_header_longer_than_32_KB_is_431()
    {
        using var answer = await _server.PostAsync("{}", "Bearer " + new string('a', 40_000));

        Assert.Equal(431, (int)answer.StatusCode);
    }

    [Fact]
    public async Task T15_no_header_makes_it_throw()
    {
        var tokens = _server.Services.GetRequiredService<ChannelTokens>();
        var token = Service.Sign();
        var random = new Random(20261121);
        for (var n = 0; n < 100_000; n++)
        {
            Assert.Null(await tokens.ReadAsync(Mutant(random, token), CancellationToken.None));
        }
    }

    [Fact]
    public async Task T16_the_emulators_and_other_bots_tokens_do_not_let_in()
    {
        foreach (var version in new[] { "1.0", "2.0" })
        {
            Assert.Equal(401, await StatusAsync(Service.Sign(token =>
            {
                token.Issuer = version == "1.0" ? "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" : "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0";
                token.Claims["ver"] = version;
                token.Claims[version == "1.0" ? "appid" : "azp"] = StandInService.AppId;
            })));
        }
    }

    [Fact]
    public async Task T17_the_same_token_with_the_same_activity_changes_one_thing()
    {
        var body = JsonSerializer.Serialize(_server.Activity(text: "hello"));
        var authorization = "Bearer " + Service.Sign();

        for (var n = 0; n < 3; n++)
        {
            using var answer = await _server.PostAsync(body, authorization);
            Assert.Equal(202, (int)answer.StatusCode);
        }

        await _server.IdleAsync();
        Assert.Single(_server.Bot.Messages);
    }

    [Fact]
    public async Task T18_a_thousand_mixed_tokens_at_once_are_each_judged_by_themselves()
    {
        var tokens = _server.Services.GetRequiredService<ChannelTokens>();
        var (good, bad) = ("Bearer " + Service.Sign(), "Bearer " + Service.Sign(token => token.Issuer = "https://api.botframework.us"));

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Task.Run(async () => (n, await tokens.ReadAsync(n % 2 == 0 ? good : bad, CancellationToken.None)))));

        Assert.All(verdicts, verdict => Assert.Equal(verdict.n % 2 == 0, verdict.Item2 is not null));
    }

    [Fact]
    public async Task T19_forwarded_headers_open_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/messages") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", "127.0.0.1");
        request.Headers.Add("X-Forwarded-Host", "api.botframework.com");
        request.Headers.Add("X-Original-Host", "api.botframework.com");
        request.Headers.Host = "smba.trafficmanager.net";

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(401, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("TRACE")]
    [InlineData("PATCH")]
    public async Task T20_only_post_is_taken(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "api/messages");
        request.Headers.Add("X-HTTP-Method-Override", "POST");

        using var answer = await _server.Http.SendAsync(request);

        Assert.Equal(405, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(ConnectorCloudName.Public, "https://api.botframework.com", "login.botframework.com", "login.microsoftonline.com", "https://smba.trafficmanager.net/emea/", true)]
    [InlineData(ConnectorCloudName.USGovernment, "https://api.botframework.us", "login.botframework.azure.us", "login.microsoftonline.us", "https://smba.infra.gov.teams.microsoft.us/gov/", true)]
    [InlineData(ConnectorCloudName.China, "https://api.botframework.azure.cn", "login.botframework.azure.cn", "login.partner.microsoftonline.cn", "https://webchat.botframework.azure.cn/", true)]
    [InlineData(ConnectorCloudName.China, "https://api.botframework.azure.cn", "login.botframework.azure.cn", "login.partner.microsoftonline.cn", "https://smba.trafficmanager.net/emea/", false)]
    public void Each_cloud_has_its_own_addresses(ConnectorCloudName name, string issuer, string keys, string login, string serviceUrl, bool allowed)
    {
        var cloud = ConnectorCloud.Of(name);
        var hosts = Hosts.Of(cloud);

        Assert.Equal((issuer, keys, login), (cloud.Issuer, cloud.OpenIdMetadata.Host, cloud.Login.Host));
        Assert.Equal(issuer, cloud.Audience);
        Assert.Equal(allowed, hosts.Read(serviceUrl) is not null);
    }

    private static string Mutant(Random random, string token)
    {
        var characters = ("Bearer " + token).ToCharArray();
        var changes = random.Next(1, 6);
        for (var change = 0; change < changes; change++)
        {
            // Never the last character of a part: its lowest bits may mean nothing.
            characters[random.Next(0, characters.Length - 8)] = (char)random.Next(1, random.Next(0, 4) == 0 ? 0x3000 : 0x7F);
        }

        var mutant = new string(characters);
        return mutant == "Bearer " + token ? "Bearer" : mutant[..random.Next(random.Next(0, 2) == 0 ? 0 : mutant.Length - 1, mutant.Length)];
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var round = 0; round < 200 && !await holds(); round++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        Assert.True(await holds());
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private async Task<int> StatusAsync(string token)
    {
        using var answer = await _server.PostAsync(JsonSerializer.Serialize(_server.Activity(text: "hello", conversation: "a:" + Guid.NewGuid())), "Bearer " + token);
        return (int)answer.StatusCode;
    }
}
