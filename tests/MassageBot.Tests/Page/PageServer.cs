using MassageBot.Page;
using MassageBot.Tests.DirectLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.Tests.Page;

/// <summary>The page alone, without a bot behind it, and one address that breaks.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageServer(WebApplication app) => _app = app;

    public HttpClient Client => _app.GetTestClient();

    public long CspReports => _app.Services.GetRequiredService<CspReports>().Count;

    public static async Task<PageServer> StartAsync(ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (log is not null)
        {
            builder.Logging.AddProvider(log);
        }

        builder.Services.AddSingleton(_ => DirectLineServer.Pack);
        builder.Services.AddPage();
        var app = builder.Build();
        app.MapPage();
        app.UseExceptionHandler(broken => broken.Run(context => context.Response.WriteAsync("broken")));
        app.MapGet("/breaks", (HttpContext _) => throw new InvalidOperationException("on purpose"));
        await app.StartAsync();
        return new PageServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
