using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Someone with the page open in a browser of their own, who notes every complaint of the browser.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    /// <summary>How long a machine with both cores busy may take for what takes a second; a wait ends when the thing happens.</summary>
    public const float Patience = 30_000;

    private const string ReportBreaches =
        "addEventListener('securitypolicyviolation', e => console.error('CSP breach: ' + e.violatedDirective + ' ' + e.blockedURI))";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, fault) => _complaints.Enqueue($"thrown: {fault}");
    }

    public IPage Page { get; }

    /// <summary>Gets what the browser complained about so far: errors and warnings in the console, uncaught errors, breaches of the policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public ILocator SendBox => Page.GetByRole(AriaRole.Textbox);

    public ILocator Stop => Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true });

    public ILocator Pause => Page.GetByRole(AriaRole.Contentinfo).GetByRole(AriaRole.Button, new() { Name = "Pause", Exact = true });

    /// <summary>Gets where the session stands: over the chat, and always on the screen.</summary>
    public ILocator Step => Page.GetByRole(AriaRole.Region, new() { Name = "This step" });

    public static async Task<Visitor> ArriveAsync(Chromium chromium, Uri address, BrowserNewContextOptions? options = null)
    {
        var visitor = await NewAsync(chromium, options);
        await visitor.Page.GotoAsync(address.ToString());
        return visitor;
    }

    /// <summary>A browser of one's own that has not gone anywhere yet.</summary>
    public static async Task<Visitor> NewAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var context = await chromium.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        await context.AddInitScriptAsync(ReportBreaches);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Keeps Web Chat's bundle from arriving; the task ends when the page asks for it, and what it yields lets it go on.</summary>
    public async Task<Task<IRoute>> HoldWebChatAsync()
    {
        var asked = new TaskCompletionSource<IRoute>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Page.RouteAsync("**/assets/webchat.*", route => asked.TrySetResult(route));
        return asked.Task;
    }

    /// <summary>What stands in the transcript and holds the words.</summary>
    public ILocator Bubble(string words) => Page.Locator(".webchat__bubble__content").Filter(new() { HasText = words });

    /// <summary>The large button under the transcript that gives this answer.</summary>
    public ILocator Answer(string words) => Page.GetByRole(AriaRole.Toolbar).GetByRole(AriaRole.Button, new() { Name = words, Exact = true });

    /// <summary>A button on a card.</summary>
    public ILocator CardButton(string words) => Page.Locator(".ac-pushButton").Filter(new() { HasText = words });

    public async Task TypeAsync(string words)
    {
        await SendBox.FillAsync(words);
        await SendBox.PressAsync("Enter");
    }

    public Task SeesAsync(string words) => Bubble(words).First.WaitForAsync();

    public void HasNoComplaint() => Assert.Empty(Complaints);

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
