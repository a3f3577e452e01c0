using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class PageHoldsOnTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")]
    public async Task H5_what_was_said_while_the_line_was_cut_arrives_once(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);

        parrot.Line.Cut();
        await visitor.Page.GetByText("Connection lost").WaitForAsync();
        await parrot.SayAsync("Said into the dark.");
        parrot.Line.Mend();

        await visitor.SeesAsync("Said into the dark.");
        await visitor.TypeAsync("back again");
        await visitor.SeesAsync("You said: back again");
        Assert.Equal(1, await visitor.Bubble("Said into the dark.").CountAsync());
        await Assertions.Expect(visitor.Page.GetByText("Connection lost")).ToHaveCountAsync(0);
    }

    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")]
    public async Task H6_after_a_restart_of_the_server_the_conversation_goes_on(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);
        await visitor.TypeAsync("before");
        await visitor.SeesAsync("You said: before");

        await parrot.Product.RestartAsync();
        await parrot.SayAsync("Here I am again.");

        await visitor.SeesAsync("Here I am again.");
        await visitor.TypeAsync("after");
        await visitor.SeesAsync("You said: after");
        Assert.Equal(1, await visitor.Bubble("You said: before").CountAsync());
        Assert.Equal(1, await visitor.Bubble(ParrotBot.Greeting).CountAsync());
    }

    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")]
    public async Task H6_a_conversation_that_is_gone_is_said_and_a_new_one_can_be_started(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);
        await visitor.TypeAsync("before");
        await visitor.SeesAsync("You said: before");

        await parrot.Product.RestartAsync(forgetful: true);
        await visitor.Page.GetByText("This conversation is over").WaitForAsync();
        var again = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Start again" });
        await Assertions.Expect(again).ToBeFocusedAsync();
        await again.ClickAsync();

        await visitor.SeesAsync(ParrotBot.Greeting);
        Assert.Equal(0, await visitor.Bubble("You said: before").CountAsync());
    }

    [ChromiumFact]
    public async Task A_reload_goes_on_with_the_same_conversation()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        await visitor.TypeAsync("before");
        await visitor.SeesAsync("You said: before");

        await visitor.Page.ReloadAsync();

        await visitor.SeesAsync("You said: before");
        await visitor.TypeAsync("after");
        await visitor.SeesAsync("You said: after");
        Assert.Equal(1, await visitor.Bubble(ParrotBot.Greeting).CountAsync());
        await Assertions.Expect(visitor.Page.Locator(".webchat__bubble--from-user").Filter(new() { HasText = "before" })).ToHaveCountAsync(1);
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task Another_tab_is_another_person()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var first = await parrot.VisitAsync(chromium);
        await first.TypeAsync("mine alone");
        await first.SeesAsync("You said: mine alone");

        await using var second = await parrot.VisitAsync(chromium);

        Assert.Equal(0, await second.Bubble("mine alone").CountAsync());
    }

    [ChromiumFact]
    public async Task A_server_that_is_not_there_yet_is_waited_for()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.Page.RouteAsync("**/api/directline/token", route => route.AbortAsync());
        await visitor.Page.GotoAsync(parrot.Line.Address.ToString());
        await visitor.Page.GetByText("does not answer yet").WaitForAsync();

        await visitor.Page.UnrouteAllAsync();

        await visitor.SeesAsync(ParrotBot.Greeting);
    }

    [ChromiumFact]
    public async Task Where_no_socket_gets_through_the_page_asks_again_and_again_instead()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        await visitor.Page.Context.AddInitScriptAsync(
            "window.WebSocket = class extends WebSocket { constructor(url) { super(url.replace('/stream', '/no-such-stream')); } }");

        await visitor.Page.GotoAsync(parrot.Line.Address.ToString());

        await visitor.SeesAsync(ParrotBot.Greeting);
        await visitor.TypeAsync("hello");
        await visitor.SeesAsync("You said: hello");
    }
}
