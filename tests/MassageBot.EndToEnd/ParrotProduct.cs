using MassageBot.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace MassageBot.EndToEnd;

/// <summary>The product with the parrot in the bot's place, and a line to it that can be cut.</summary>
internal sealed class ParrotProduct : IAsyncDisposable
{
    private ParrotProduct(Product product, ParrotBot bot) => (Product, Bot, Line) = (product, bot, new CuttableLine(product.Address));

    public Product Product { get; }

    public ParrotBot Bot { get; }

    public CuttableLine Line { get; }

    public static async Task<ParrotProduct> StartAsync()
    {
        var bot = new ParrotBot();
        return new ParrotProduct(await Product.StartAsync(configure: builder => builder.Services.AddSingleton<IBot>(bot)), bot);
    }

    /// <summary>Someone opens the page and reads the greeting.</summary>
    public async Task<Visitor> VisitAsync(Chromium chromium, Microsoft.Playwright.BrowserNewContextOptions? options = null, string at = "")
    {
        var visitor = await Visitor.ArriveAsync(chromium, new Uri(Line.Address, at), options);
        await visitor.SeesAsync(ParrotBot.Greeting);
        return visitor;
    }

    /// <summary>The bot says something that nobody asked for.</summary>
    public async Task<string> SayAsync(string words)
    {
        var id = string.Empty;
        await SpeakAsync(async (turn, token) => id = (await turn.SendActivityAsync(MessageFactory.Text(words), token)).Id);
        return id;
    }

    /// <summary>The bot puts other words in the place of what it said.</summary>
    public Task CorrectAsync(string id, string words) => SpeakAsync((turn, token) =>
    {
        var corrected = MessageFactory.Text(words);
        corrected.Id = id;
        return turn.UpdateActivityAsync(corrected, token);
    });

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await Product.DisposeAsync();
    }

    private Task SpeakAsync(BotCallbackHandler callback) =>
        Product.Service<IProactiveSender>().ContinueAsync(Bot.Conversation ?? throw new InvalidOperationException("Nobody has come yet."), callback);
}
