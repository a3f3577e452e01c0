using System.Security.Cryptography;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>
/// Pictures of every state of the session's screen. To look at all of them, in every colour scheme, on a phone and on a desk:
/// <c>PAGE_SCREENS=$PWD/artifacts/screens dotnet test tests/MassageBot.EndToEnd --filter "FullyQualifiedName~ScreenPicture|FullyQualifiedName~RealScreen|FullyQualifiedName~ConversationAxe"</c>
/// </summary>
[Collection(ScreenTests.Name)]
public sealed class ScreenPictureTests(Chromium chromium)
{
    private const string Forced = "forced";

    /// <summary>A phone and a desk; for people to look at also the smallest, the widest, a page at 200 % and forced colours.</summary>
    public static TheoryData<string, int, int> Devices
    {
        get
        {
            TheoryData<string, int, int> devices = new() { { "phone", 390, 844 }, { "desktop", 1280, 800 } };
            if (Screens.AreKept)
            {
                devices.Add("small", 320, 640);
                devices.Add("wide", 2560, 1440);
                devices.Add("zoomed", 640, 400);
                devices.Add(Forced, 1280, 800);
            }

            return devices;
        }
    }

    [ChromiumTheory]
    [MemberData(nameof(Devices))]
    public async Task No_two_states_look_alike(string device, int width, int height)
    {
        await using var screen = await ScreenVisitor.ArriveAsync(chromium, new() { ViewportSize = new() { Width = width, Height = height }, ForcedColors = device == Forced ? ForcedColors.Active : null });
        await screen.Visitor.TypeAsync("card");
        await screen.Visitor.CardButton("That is all").WaitForAsync();
        string[] themes = Screens.AreKept && device is not (Forced or "zoomed") ? ["Light", "Dark", "High contrast"] : ["Light"];
        var pictures = new List<string>();
        foreach (var theme in themes)
        {
            await screen.ShowAsync("setup");
            await screen.ChooseThemeAsync(theme);
            foreach (var state in ScreenVisitor.States)
            {
                await screen.ShowAsync(state);
                pictures.Add(await TakeAsync(screen.Page, $"{state}-{theme}-{device}"));
            }

            await screen.Button("Settings").ClickAsync();
            pictures.Add(await TakeAsync(screen.Page, $"settings-{theme}-{device}"));
            await screen.Button("Settings").ClickAsync();
            await screen.Page.EvaluateAsync("fake.show({})");
            pictures.Add(await TakeAsync(screen.Page, $"chat-{theme}-{device}"));
        }

        Assert.Equal(themes.Length * (ScreenVisitor.States.Count() + 2), pictures.Distinct().Count());
    }

    private static async Task<string> TakeAsync(IPage page, string name) => Convert.ToHexString(SHA256.HashData(await Screens.TakeAsync(page, name)));
}
