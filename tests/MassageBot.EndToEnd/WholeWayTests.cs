using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>The main job of the product, in a real browser: from hello over the whole safety check and a whole session (T2) to the goodbye.</summary>
[Collection(ScreenTests.Name)]
public sealed class WholeWayTests(Chromium chromium)
{
    private const string Quick = "--Session:Speed=15";

    /// <summary>The chat performs the session itself; what the page's player does is in the Player tests.</summary>
    private const string InChat = "?chat";

    [ChromiumTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task From_hello_to_goodbye_by_clicks_and_by_typing(bool byTyping)
    {
        await using var product = await Product.StartAsync([Quick]);
        await using var visitor = await Visitor.NewAsync(chromium);
        var listener = new Listener(visitor.Page);
        var walker = new Walker(visitor, listener, byTyping);
        await visitor.Page.GotoAsync(new Uri(product.Address, InChat).ToString());

        var end = await walker.WalkToAsync(said => said.Outcome is not null);
        var goodbye = await walker.WalkToAsync(said => said.Text.StartsWith("You're welcome", StringComparison.Ordinal));

        Assert.Equal("completed", end.Outcome);
        await visitor.SeesAsync("You’re welcome. Take care of yourself.");
        var asked = listener.Said.Select(said => said.Ask).OfType<string>().Distinct().ToList();
        Assert.Equal(
            ["start", "place", "health-data", "Q01", "Q02", "open", "W1", "W2", "W3", "W4", "W5", "W6", "Q30", "Q31", "W8", "W9a", "W9b", "Q60", "Q66", "technique", "Q64", "Q65", "Q69"],
            asked.TakeWhile(ask => ask != "pain-number"));
        Assert.Equal(
            Enumerable.Range(1, 20).Except([18]).Select(step => $"own-knuckles/{step}"), // 18 is breathing after a rise of pain
            listener.Said.Select(said => said.Step).OfType<string>().Distinct());
        visitor.HasNoComplaint();
        Assert.Equal(0, product.CspReports);
        Assert.Null(goodbye.Ask);
    }

    [ChromiumFact]
    public async Task A_tick_list_is_numbered_and_words_of_an_emergency_bring_the_number_to_call()
    {
        await using var product = await Product.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium);
        var walker = new Walker(visitor, new Listener(visitor.Page), byTyping: true);
        await visitor.Page.GotoAsync(product.Address.ToString());
        await walker.WalkToAsync(said => said.Ask == "W1");
        var items = visitor.Page.Locator(".ac-choiceSetInput-multiSelect label");
        await items.GetByText("None of these").WaitForAsync();
        var texts = await items.AllInnerTextsAsync();
        Assert.InRange(texts.Count, 4, 12);
        Assert.All(texts.SkipLast(1), (text, index) => Assert.StartsWith($"{index + 1} – ", text.Trim(), StringComparison.Ordinal));

        await visitor.TypeAsync("my legs went numb and I wet myself");

        Assert.Equal("emergency", (await walker.WalkToAsync(said => said.Outcome is not null)).Outcome);
        await Assertions.Expect(visitor.CardButton("Call 999")).ToBeInViewportAsync();
        visitor.HasNoComplaint();
        Assert.Equal(0, product.CspReports);
    }

    [ChromiumFact]
    public async Task Stop_in_the_middle_of_a_session_ends_it_for_good()
    {
        await using var product = await Product.StartAsync([Quick]);
        await using var visitor = await Visitor.NewAsync(chromium);
        var listener = new Listener(visitor.Page);
        var walker = new Walker(visitor, listener, byTyping: false);
        await visitor.Page.GotoAsync(new Uri(product.Address, InChat).ToString());
        await walker.WalkToAsync(said => said.Step == "own-knuckles/3");
        await Assertions.Expect(visitor.Step).ToContainTextAsync("of 19");

        await visitor.Stop.ClickAsync();
        await visitor.SeesAsync("Stopped. Hands off");
        await Assertions.Expect(visitor.Step).ToBeHiddenAsync();
        await visitor.Page.ReloadAsync();
        await visitor.SeesAsync("Stopped. Hands off");
        await Assertions.Expect(visitor.Step).ToBeHiddenAsync();

        Assert.Equal("stopped", (await walker.WalkToAsync(said => said.Outcome is not null)).Outcome);
        Assert.DoesNotContain(listener.Said.SkipWhile(said => said.Outcome is null), said => said.Text.Contains("strokes", StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task A_session_goes_on_over_a_cut_line_a_reload_and_a_restart_of_the_server()
    {
        await using var product = await Product.StartAsync([Quick]);
        await using var line = new CuttableLine(product.Address);
        await using var visitor = await Visitor.NewAsync(chromium);
        var listener = new Listener(visitor.Page);
        var walker = new Walker(visitor, listener, byTyping: false);
        await visitor.Page.GotoAsync(new Uri(line.Address, InChat).ToString());

        await walker.WalkToAsync(said => said.Step == "own-knuckles/3");
        line.Cut();
        await visitor.Page.GetByText("Connection lost").WaitForAsync();
        line.Mend();
        await walker.WalkToAsync(said => said.Step == "own-knuckles/8");
        await visitor.Page.ReloadAsync();
        await walker.WalkToAsync(said => said.Step == "own-knuckles/12");
        await product.RestartAsync();

        Assert.Equal("completed", (await walker.WalkToAsync(said => said.Outcome is not null)).Outcome);
        Assert.Equal(0, product.CspReports);
    }
}
