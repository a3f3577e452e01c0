using MassageBot.Storage;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class PageTalksTests(Chromium chromium)
{
    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")] // H12
    public async Task H2_what_is_typed_is_sent_and_answered(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);

        await visitor.TypeAsync("my shoulders are tight");

        await visitor.SeesAsync("You said: my shoulders are tight");
        Assert.Equal(["event massagebot/page.join", "my shoulders are tight"], parrot.Bot.Heard);
        await Assertions.Expect(visitor.Page.Locator(".webchat__activity-status")).ToHaveCountAsync(0); // neither "sending" nor "not sent"
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task A_large_button_gives_its_answer()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);

        await visitor.Answer("Not sure").ClickAsync();

        await visitor.SeesAsync("You said: Not sure");
        await Assertions.Expect(visitor.Answer("Not sure")).ToHaveCountAsync(0);
    }

    [ChromiumFact]
    public async Task F13_while_the_store_stands_still_the_page_says_that_it_is_still_there_until_the_answer_comes()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        var (database, goesOn) = (parrot.Product.Service<Database>(), new TaskCompletionSource());
        database.Fault = _ => goesOn.Task.Wait();
        try
        {
            await visitor.TypeAsync("are you there");
            await visitor.Page.Locator("#waiting[role=status]").Filter(new() { HasText = "I'm still with you. One moment more." }).WaitForAsync();
            Assert.Equal(0, await visitor.Bubble("You said").CountAsync());
        }
        finally
        {
            goesOn.SetResult();
            database.Fault = null;
        }

        await visitor.SeesAsync("You said: are you there");
        await Assertions.Expect(visitor.Page.Locator("#waiting")).ToBeEmptyAsync();
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")]
    public async Task H3_what_the_bot_says_unasked_arrives(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);

        await parrot.SayAsync("Now the other side.");

        await visitor.SeesAsync("Now the other side.");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumTheory]
    [InlineData("")]
    [InlineData("?polling")]
    public async Task H4_a_cards_button_brings_its_verb_and_what_is_ticked(string at)
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium, at: at);
        await visitor.TypeAsync("card");

        await visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "None of these" }).CheckAsync();
        await visitor.CardButton("That is all").ClickAsync();

        await visitor.SeesAsync("You said: value");
        Assert.Equal("value ticked=none, verb=next", parrot.Bot.Heard.Last());
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task H7_what_the_bot_corrects_changes_in_its_place()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        var id = await parrot.SayAsync("30 seconds left");
        await parrot.SayAsync("Breathe out.");
        await visitor.SeesAsync("Breathe out.");

        await parrot.CorrectAsync(id, "20 seconds left");

        await visitor.SeesAsync("20 seconds left");
        Assert.Equal(
            [ParrotBot.Greeting, "20 seconds left", "Breathe out."],
            (await visitor.Bubble(string.Empty).AllInnerTextsAsync()).Select(text => text.Trim()));
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task The_end_of_a_conversation_is_no_reason_to_complain()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);

        await visitor.TypeAsync("end");
        await visitor.TypeAsync("still there?");

        await visitor.SeesAsync("You said: still there?");
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }

    [ChromiumFact]
    public async Task What_is_typed_is_shown_and_never_run()
    {
        await using var parrot = await ParrotProduct.StartAsync();
        await using var visitor = await parrot.VisitAsync(chromium);
        visitor.Page.Dialog += (_, dialog) => Assert.Fail($"A script ran: {dialog.Message}");

        await visitor.TypeAsync("<img src=x onerror=alert(1)> [link](javascript:alert(2)) <script>alert(3)</script>");

        await visitor.SeesAsync("You said:");
        await Assertions.Expect(visitor.Page.Locator("#webchat [src='x'], #webchat [href^='javascript']")).ToHaveCountAsync(0);
        await PageStandsTests.NothingAmissAsync(parrot, visitor);
    }
}
