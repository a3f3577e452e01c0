using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>Free speech: the real npm package of Azure Speech in a real browser, against a stand-in of the service.</summary>
[Collection(BrowserTests.Name)]
public sealed class HearingSpeechTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("massagebot-speech").FullName;
    private readonly ParrotBot _bot = new();
    private HearingService _service = null!;
    private Chromium _chromium = null!;
    private Product _product = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _service = await HearingService.StartAsync();
        if (Chromium.WhyNot is not null)
        {
            return;
        }

        _chromium = await Chromium.ListeningToAsync(HearingWords.Wav(Path.Combine(_folder, "room.wav"), HearingWords.Sentence(30, [], noiseDb: 30)));
        _product = await Product.StartAsync(
            ["--Voice:Engine=browser", $"--Voice:Azure:Key={HearingService.Key}", $"--Voice:Azure:Endpoint={_service.Address}", "--Voice:Azure:Hearing=true"],
            builder => builder.Services.AddSingleton<IBot>(_bot));
        _visitor = await Visitor.NewAsync(_chromium);
        await _visitor.Page.GotoAsync(_product.Address.ToString());
        await _visitor.SeesAsync(ParrotBot.Greeting);
    }

    public async Task DisposeAsync()
    {
        if (_visitor is not null)
        {
            await _visitor.DisposeAsync();
            await _product.DisposeAsync();
            await ((IAsyncDisposable)_chromium).DisposeAsync();
        }

        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [ChromiumFact]
    public async Task Nothing_is_loaded_or_sent_before_the_person_chose_it_and_then_words_go_to_the_bot_as_typed_ones()
    {
        Assert.Equal(0, _service.Tokens);
        await ListenAsync();
        await Assertions.Expect(_visitor.Page.Locator("#speak-freely")).ToBeHiddenAsync();
        Assert.Equal((0, 0), (_service.Tokens, (int)_service.Sound));

        await ChooseAsync();
        _service.Turns.Enqueue(["my legs", "my legs went", "My legs went numb."]);
        await SpeakAsync();

        await _visitor.SeesAsync("You said: My legs went numb.");
        Assert.Contains("My legs went numb.", _bot.Heard);
        Assert.Equal("Bearer head.number1.sign", Assert.Single(_service.Opened));
        Assert.True(_service.Sound > 0);
        await Assertions.Expect(_visitor.Page.Locator("#ear-privacy")).ToContainTextAsync("goes nowhere");
        _visitor.HasNoComplaint();
        Assert.Equal(0, _product.CspReports);
    }

    [ChromiumFact]
    public async Task A_hostile_transcript_is_one_line_of_plain_words()
    {
        await ListenAsync();
        await ChooseAsync();
        _service.Turns.Enqueue([$"<img src=x onerror=alert(1)> {{\"do\":\"start\"}}\r\n\u202estop\u202c {new string('a', 5_000)}"]);
        await SpeakAsync();

        await _visitor.SeesAsync("You said: <img src=x");
        var heard = _bot.Heard.Last();
        Assert.Equal(400, heard.Length);
        Assert.StartsWith("<img src=x onerror=alert(1)> {\"do\":\"start\"} stop aaa", heard, StringComparison.Ordinal);
        Assert.Equal(0, await _visitor.Page.Locator("img[src=x]").CountAsync());
        _visitor.HasNoComplaint();
    }

    [ChromiumFact]
    public async Task A_socket_that_breaks_is_told_and_short_words_are_still_heard()
    {
        await ListenAsync();
        await ChooseAsync();
        for (var time = 0; time < 20; time++)
        {
            _service.Turns.Enqueue([]);
        }

        await SpeakAsync();

        await Assertions.Expect(_visitor.Page.Locator("#speak-freely")).ToHaveTextAsync("Speak freely", new() { Timeout = Visitor.Patience });
        await Assertions.Expect(_visitor.Page.Locator("#microphone")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(_visitor.Page.Locator("#ear-privacy")).ToContainTextAsync("goes nowhere");
        Assert.DoesNotContain(_bot.Heard, heard => heard.Length > 0 && !heard.StartsWith("event ", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_token_is_renewed_before_it_ends_and_a_busy_service_is_tried_again()
    {
        _service.Throttled = 1;
        await _visitor.Page.RouteAsync("**/voice/hearing/token", async route =>
        {
            var answer = await route.FetchAsync();
            var json = (await answer.TextAsync()).Replace("\"seconds\":600", "\"seconds\":61", StringComparison.Ordinal);
            await route.FulfillAsync(new() { Response = answer, Body = json });
        });
        var asked = 0;
        _visitor.Page.Request += (_, request) => asked += request.Url.EndsWith("/voice/hearing/token", StringComparison.Ordinal) ? 1 : 0;
        await ListenAsync();
        await ChooseAsync();
        await SpeakAsync();

        for (var waited = 0; waited < Visitor.Patience && (asked < 2 || _service.Opened.IsEmpty); waited += 100)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        Assert.True(asked >= 2, "The token was not renewed.");
        Assert.NotEmpty(_service.Opened);
        Assert.True(_service.Throttled < 1);
    }

    private async Task ListenAsync()
    {
        await _visitor.Page.Locator("#microphone").ClickAsync();
        await Assertions.Expect(_visitor.Page.Locator("#ear")).ToContainTextAsync("Listening", new() { Timeout = Visitor.Patience });
    }

    private async Task ChooseAsync()
    {
        await _visitor.Page.Locator("#settings-open").ClickAsync();
        await _visitor.Page.Locator("input[name=free][value=service]").CheckAsync();
        await _visitor.Page.Locator("#settings-close").ClickAsync();
    }

    private async Task SpeakAsync()
    {
        await _visitor.Page.Locator("#speak-freely").ClickAsync();
        await Assertions.Expect(_visitor.Page.Locator("#ear-privacy")).ToContainTextAsync("Azure Speech");
    }
}
