using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Voice;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.EndToEnd;

/// <summary>The product with a bot that only starts sessions, tones for speech, and a line that can be cut.</summary>
internal sealed class PlayerProduct : IAsyncDisposable
{
    private PlayerProduct(Product product, Tones tones) => (Product, Tones, Line) = (product, tones, new CuttableLine(product.Address));

    public Product Product { get; }

    public Tones Tones { get; }

    public CuttableLine Line { get; }

    public PlayerBot Bot => (PlayerBot)Product.Service<IBot>();

    /// <summary>Starts it.</summary>
    /// <param name="settings">More settings.</param>
    /// <param name="speaks">Whether it says the words themselves, in its own voice.</param>
    public static async Task<PlayerProduct> StartAsync(string[]? settings = null, bool speaks = false)
    {
        var tones = new Tones();
        // Time enough for the recorder to be there before the first words.
        var product = await Product.StartAsync(["--Session:LeadIn=00:00:03", .. settings ?? []], builder =>
        {
            builder.Services
                .AddSingleton<IBot>(services => new PlayerBot(services.GetRequiredService<ISessionConductor>(), services.GetRequiredService<IPageEvents>()))
                .AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, GraphRecorder.Server>();
            if (!speaks)
            {
                builder.Services.AddSingleton<ISpeechMaker>(tones);
            }
        });
        return new PlayerProduct(product, tones);
    }

    /// <summary>Someone opens the page and begins the session.</summary>
    public async Task<Visitor> BeginAsync(Chromium chromium, Script script, string? before = null, Microsoft.Playwright.BrowserNewContextOptions? options = null)
    {
        var visitor = await Visitor.NewAsync(chromium, options);
        if (before is not null)
        {
            await visitor.Page.AddInitScriptAsync(before);
        }

        await GraphRecorder.AttachAsync(visitor.Page);
        await Tones.ServeAsync(visitor.Page);
        await visitor.Page.GotoAsync(Line.Address.ToString());
        await visitor.SeesAsync(PlayerBot.Greeting);
        Bot.Script = script;
        await visitor.TypeAsync("begin");
        return visitor;
    }

    /// <summary>Waits until the bot has heard from the page that the session is over.</summary>
    public async Task EndedAsync()
    {
        for (var waited = 0; waited < Visitor.Patience && Bot.Session?.State.Phase != SessionPhase.Ended; waited += 50)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await Product.DisposeAsync();
    }
}
