using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

[Collection(ScreenTests.Name)]
public sealed class BodyMapTests(Chromium chromium)
{
    [ChromiumFact]
    public async Task Where_it_aches_is_tapped_on_the_body_map()
    {
        await using var product = await Product.StartAsync();
        await using var visitor = await Visitor.NewAsync(chromium, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var walker = new Walker(visitor, new Listener(visitor.Page), byTyping: true) { Story = "It aches." };
        await visitor.Page.GotoAsync(product.Address.ToString());
        await walker.WalkToAsync(said => said.Ask == "Q33");

        var lower = visitor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Lower back", Exact = true }).And(visitor.Page.Locator("#where *"));
        await lower.ClickAsync();
        await visitor.Page.Locator("#where").GetByRole(AriaRole.Checkbox, new() { Name = "Middle back" }).PressAsync("Space");
        Assert.Empty(await Axe.BreachesAsync(visitor.Page));
        await Screens.TakeAsync(visitor.Page, "body-map-phone");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Middle back and Lower back" }).ClickAsync();

        await visitor.SeesAsync("Middle back and Lower back");
        Assert.NotEqual("Q33", (await walker.WalkToAsync(said => said.Ask is not null)).Ask); // understood
        await Assertions.Expect(visitor.Page.Locator("#where")).ToBeHiddenAsync();
        visitor.HasNoComplaint();
    }
}
