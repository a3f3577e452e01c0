using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MassageBot.Tests.Connector;

/// <summary>A stand-in for Azure Bot Service on loopback: its own signing keys with endorsements, OpenID metadata, and the REST API that replies go to.</summary>
internal sealed class StandInService : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "11111111-2222-3333-4444-555555555555";
    public const string Token = "the-bots-own-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<StandInCall> _calls = new();
    private readonly ConcurrentQueue<StandInCall> _typings = new();
    private readonly TimeProvider _clock;
    private int _ids;

    private StandInService(WebApplication app, TimeProvider clock)
    {
        (_app, _clock) = (app, clock);
        Key = NewKey("key-1");
        Published = [(Key, ["msteams", "emulator", "webchat"])];
    }

    public Uri Root { get; private set; } = null!;

    public string ServiceUrl => Root.AbsoluteUri + "teams/";

    public Uri Metadata => new(Root, "v1/.well-known/openidconfiguration");

    /// <summary>Gets or sets the key that signs.</summary>
    public RsaSecurityKey Key { get; set; }

    /// <summary>Gets or sets the keys that are published, each with its endorsements.</summary>
    public List<(RsaSecurityKey Key, string[] Endorsements)> Published { get; set; }

    /// <summary>Gets or sets what stands in the place of the metadata when the address is broken.</summary>
    public Func<HttpContext, Task>? BrokenMetadata { get; set; }

    /// <summary>Gets how often the metadata were fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>Gets or sets how a call is answered; <c>null</c>: as it should be.</summary>
    public Func<StandInCall, int, IResult?> Answer { get; set; } = (_, _) => null;

    /// <summary>Gets every sign that the bot types which is part of no reply: it may come whenever somebody waits, so it is not among the calls.</summary>
    public IReadOnlyList<StandInCall> Typings => [.. _typings];

    /// <summary>Gets every call, refused ones among them.</summary>
    public IReadOnlyList<StandInCall> Calls => [.. _calls];

    /// <summary>Gets the calls that were taken.</summary>
    public IEnumerable<StandInCall> Taken => Calls.Where(call => call.Taken);

    public static async Task<StandInService> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new StandInService(app, clock);
        app.MapGet("/v1/.well-known/openidconfiguration", service.MetadataAsync);
        app.MapGet("/v1/.well-known/keys", service.Keys);
        app.Map("/teams/{**path}", (Delegate)service.CallAsync);
        app.MapFallback((Delegate)service.CallAsync);
        await app.StartAsync();
        service.Root = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return service;
    }

    public static RsaSecurityKey NewKey(string id) => new(RSA.Create(2048)) { KeyId = id };

    /// <summary>Signs a token as the service does; a test changes what it wants.</summary>
    public string Sign(Action<SecurityTokenDescriptor>? change = null, string? serviceUrl = null)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = AppId,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            IssuedAt = now,
            Claims = new Dictionary<string, object> { ["serviceurl"] = serviceUrl ?? ServiceUrl },
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task MetadataAsync(HttpContext context)
    {
        Fetches++;
        if (BrokenMetadata is not null)
        {
            await BrokenMetadata(context);
            return;
        }

        await context.Response.WriteAsJsonAsync(new { issuer = Issuer, jwks_uri = new Uri(Root, "v1/.well-known/keys"), id_token_signing_alg_values_supported = new[] { "RS256" } });
    }

    private IResult Keys() => Results.Json(new
    {
        keys = Published.Select(published =>
        {
            var parameters = published.Key.Rsa.ExportParameters(false);
            return new
            {
                kty = "RSA", use = "sig", kid = published.Key.KeyId,
                n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent), endorsements = published.Endorsements,
            };
        }),
    });

    private async Task<IResult> CallAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var call = new StandInCall(
            context.Request.Method, context.Request.Path.Value!, context.Request.Headers.Authorization.ToString(), body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject(), _clock.GetTimestamp());
        var number = _calls.Count;
        var isSign = (string?)call.Body?["type"] == ActivityTypes.Typing && call.Path.EndsWith("/activities", StringComparison.Ordinal);
        (isSign ? _typings : _calls).Enqueue(call);
        if (Answer(call, number) is { } answer)
        {
            return answer;
        }

        call.Taken = true;
        call.Id = call.Method == "PUT" ? call.Path[(call.Path.LastIndexOf('/') + 1)..] : $"1:{Interlocked.Increment(ref _ids)}";
        return Results.Json(new { id = call.Id }, statusCode: call.Method == "POST" ? 201 : 200);
    }
}
