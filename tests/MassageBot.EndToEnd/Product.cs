using System.Globalization;
using MassageBot.Commands;
using MassageBot.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MassageBot.EndToEnd;

/// <summary>The product as <c>serve</c> starts it, on a free port of this machine and with a data folder of its own.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly Action<WebApplicationBuilder>? _configure;
    private readonly string[] _settings;
    private string _data = NewFolder();
    private WebApplication? _app;

    private Product(string[] settings, Action<WebApplicationBuilder>? configure) => (_settings, _configure) = (settings, configure);

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Gets how often a browser reported a breach of the page's policy.</summary>
    public long CspReports => Service<CspReports>().Count;

    /// <summary>Starts the product.</summary>
    /// <param name="settings">As on its command line: <c>--Session:Speed=100</c>.</param>
    /// <param name="configure">What stands in another's place.</param>
    public static async Task<Product> StartAsync(string[]? settings = null, Action<WebApplicationBuilder>? configure = null)
    {
        var product = new Product(settings ?? [], configure);
        await product.StartAsync(port: 0);
        return product;
    }

    public T Service<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>Stops it and starts it again where it was.</summary>
    /// <param name="forgetful">Whether its data folder is lost in between.</param>
    public async Task RestartAsync(bool forgetful = false)
    {
        await StopAsync();
        if (forgetful)
        {
            Directory.Delete(_data, recursive: true);
            _data = NewFolder();
        }

        await StartAsync(Address.Port);
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("massagebot-").FullName;

    private async Task StartAsync(int port)
    {
        _app = ServeCommand.Build(
            [string.Create(CultureInfo.InvariantCulture, $"--Server:Port={port}"), $"--Storage:Data={_data}", "--environment=Development", "--Voice:AheadAfter=01:00:00", .. _settings],
            builder =>
            {
                builder.Logging.ClearProviders();
                _configure?.Invoke(builder);
            });
        await _app.StartAsync();
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }
}
