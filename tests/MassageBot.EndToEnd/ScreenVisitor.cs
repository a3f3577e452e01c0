using System.Text.Json;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Someone before the session's screen, whose player shows what the test says (<c>page/fake-page.ts</c>); the bot is the parrot.</summary>
internal sealed class ScreenVisitor : IAsyncDisposable
{
    private const string Picture =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400"><path d="M200 60v280" stroke="#0e6b5c" stroke-width="12"/></svg>
        """;

    private static readonly Lazy<IReadOnlyDictionary<string, JsonElement>> s_states = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "page", "states.json")))!);

    private ScreenVisitor(ParrotProduct parrot, Visitor visitor) => (Parrot, Visitor) = (parrot, visitor);

    /// <summary>Gets the states a session's screen can be in: the names of <c>page/states.json</c>.</summary>
    public static IEnumerable<string> States => s_states.Value.Keys;

    public ParrotProduct Parrot { get; }

    public Visitor Visitor { get; }

    public IPage Page => Visitor.Page;

    public static async Task<ScreenVisitor> ArriveAsync(Chromium chromium, BrowserNewContextOptions? options = null, string? initScript = null)
    {
        var parrot = await ParrotProduct.StartAsync();
        var visitor = await Visitor.NewAsync(chromium, options);
        if (initScript is not null)
        {
            await visitor.Page.AddInitScriptAsync(initScript);
        }

        await visitor.Page.RouteAsync("**/assets/page.*.js", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = PageSources.FakePage }));
        await visitor.Page.RouteAsync("**/pictures/**", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = Picture }));
        await visitor.Page.GotoAsync(parrot.Line.Address.ToString());
        await visitor.SeesAsync(ParrotBot.Greeting);
        return new(parrot, visitor);
    }

    /// <summary>The player shows one of the states, and the screen has drawn it.</summary>
    public async Task ShowAsync(string state)
    {
        await Page.EvaluateAsync("state => { fake.show({}); fake.show(JSON.parse(state)); }", s_states.Value[state].GetRawText());
        await Page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");
    }

    /// <summary>The player's view changes in some members.</summary>
    public Task ChangeAsync(string members) => Page.EvaluateAsync($"fake.change({members})");

    public Task<string[]> HeardAsync() => Page.EvaluateAsync<string[]>("fake.heard.splice(0)");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public async Task ChooseThemeAsync(string name)
    {
        await Button("Settings").ClickAsync();
        await Page.GetByRole(AriaRole.Radio, new() { Name = name }).CheckAsync();
        await Button("Done").ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Visitor.DisposeAsync();
        await Parrot.DisposeAsync();
    }
}
