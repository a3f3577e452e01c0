using System.Collections.Concurrent;
using System.Globalization;
using MassageBot.Voice.Audio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Voice;

/// <summary>Stands in for Azure Speech on loopback: the documented REST call, a key, and answers that a test lays ready.</summary>
internal sealed class AzureStandIn : IAsyncDisposable
{
    public const string Key = "canary-key-0123456789abcdef";

    private readonly WebApplication _app;

    private AzureStandIn(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Gets what will be answered before it answers with sound: a status, and a Retry-After if there is one.</summary>
    public ConcurrentQueue<(int Status, string? RetryAfter)> Troubles { get; } = new();

    public ConcurrentQueue<string> Ssml { get; } = new();

    public static async Task<AzureStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var standIn = new AzureStandIn(app);
        app.MapPost("/cognitiveservices/v1", standIn.AnswerAsync);
        app.MapPost("/sts/v1.0/issueToken", standIn.IssueAsync);
        app.MapGet("/elsewhere", (HttpContext _) => throw new InvalidOperationException("A redirect was followed."));
        await app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Gets or sets what a token is like.</summary>
    public Func<int, string> Token { get; set; } = number => string.Create(CultureInfo.InvariantCulture, $"head.number{number}.sign");

    /// <summary>Gets how many tokens were asked for.</summary>
    public int Asked { get; private set; }

    private IResult IssueAsync(HttpRequest request)
    {
        Asked++;
        if (request.Headers["Ocp-Apim-Subscription-Key"] != Key)
        {
            return Results.StatusCode(401);
        }

        if (!Troubles.TryDequeue(out var trouble))
        {
            return Results.Text(Token(Asked));
        }

        request.HttpContext.Response.Headers.RetryAfter = trouble.RetryAfter;
        return Results.StatusCode(trouble.Status);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request)
    {
        if (request.Headers["Ocp-Apim-Subscription-Key"] != Key)
        {
            return Results.StatusCode(401);
        }

        if (request.ContentType != "application/ssml+xml; charset=utf-8" || request.Headers["X-Microsoft-OutputFormat"] != "raw-24khz-16bit-mono-pcm" || request.Headers.UserAgent.Count == 0)
        {
            return Results.BadRequest();
        }

        using var reader = new StreamReader(request.Body);
        Ssml.Enqueue(await reader.ReadToEndAsync());
        if (!Troubles.TryDequeue(out var trouble))
        {
            return Results.Bytes(Pcm.Bytes(FakeEngine.Tone(700, rate: 24_000).Samples), "audio/basic");
        }

        if (trouble.RetryAfter is { } wait)
        {
            request.HttpContext.Response.Headers.RetryAfter = wait;
        }

        if (trouble.Status == 302)
        {
            request.HttpContext.Response.Headers.Location = "/elsewhere";
        }

        return Results.Text(string.Create(CultureInfo.InvariantCulture, $"trouble {trouble.Status}"), statusCode: trouble.Status);
    }
}
