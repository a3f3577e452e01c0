using MassageBot.Guidance.Sessions;
using Microsoft.Playwright;

namespace MassageBot.EndToEnd;

/// <summary>"Stop", heard by the page's own ear in a real browser: the microphone is a sound file, the words are in voices that the ear was not trained on.</summary>
[Collection(BrowserTests.Name)]
public sealed class HearingStopTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("massagebot-hearing").FullName;

    /// <summary>A voice and how far under it the noise is; every voice at every level on demand (<c>MASSAGEBOT_VOICE=1</c>).</summary>
    public static TheoryData<int, double?> Rooms()
    {
        var rooms = new TheoryData<int, double?> { { 0, null }, { 1, 10 } };
        if (Environment.GetEnvironmentVariable("MASSAGEBOT_VOICE") is "1")
        {
            foreach (var (voice, db) in Enumerable.Range(0, HearingWords.Voices("stop")).SelectMany(voice => new double[] { 20, 10, 5 }.Select(db => (voice, db))).Where(room => room is not (1, 10)))
            {
                rooms.Add(voice, db);
            }
        }

        return rooms;
    }

    [ChromiumTheory]
    [MemberData(nameof(Rooms))]
    public async Task Stop_in_the_middle_of_a_cue_silences_it_and_latches(int voice, double? noiseDb)
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var chromium = await Chromium.ListeningToAsync(Microphone(["stop"], voice, noiseDb));
        await using var visitor = await BeginAsync(product, chromium);

        await ListenAsync(visitor);
        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Ended);

        Assert.Equal(SessionOutcome.Stopped, product.Bot.Session!.State.Outcome);
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToHaveTextAsync("Heard: stop.");
        await Assertions.Expect(visitor.Page.Locator("#alarm")).ToContainTextAsync("Stop. Hands off.");
        visitor.HasNoComplaint();
        Assert.Equal(0, product.Product.CspReports);
        var conversation = product.Bot.ConversationId!;
        await product.Product.RestartAsync();
        Assert.Equal(SessionOutcome.Stopped, product.Product.Service<MassageBot.Sessions.ISessionConductor>().Find(conversation)!.State.Outcome);
    }

    [ChromiumFact]
    public async Task Pause_and_go_on_are_heard_and_nothing_is_heard_with_the_microphone_off()
    {
        await using var product = await PlayerProduct.StartAsync();
        await using var chromium = await Chromium.ListeningToAsync(Microphone(["pause", "resume"], 0, null));
        await using var visitor = await BeginAsync(product, chromium);
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToHaveTextAsync("Microphone off. Tap or type.");

        await ListenAsync(visitor);
        await Assertions.Expect(visitor.Page.Locator("#ear-privacy")).ToHaveTextAsync("The sound is understood on this device, is not kept, and goes nowhere.");
        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Paused);
        await Eventually.TrueAsync(() => product.Bot.Session!.State.Phase == SessionPhase.Running);
        await visitor.Page.Locator("#microphone").ClickAsync();

        await Assertions.Expect(visitor.Page.Locator("#ear")).ToHaveTextAsync("Microphone off. Tap or type.");
        await Assertions.Expect(visitor.Page.Locator("#microphone")).ToHaveAttributeAsync("aria-pressed", "false");
        visitor.HasNoComplaint();
        Assert.Equal(0, product.Product.CspReports);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Microphone(string[] words, int voice, double? noiseDb) =>
        HearingWords.Wav(Path.Combine(_folder, $"{Guid.NewGuid():N}.wav"), HearingWords.Sentence(3, words, voice, noiseDb));

    private static async Task<Visitor> BeginAsync(PlayerProduct product, Chromium chromium)
    {
        product.Tones.Milliseconds = 2_200;
        var visitor = await product.BeginAsync(chromium, TimedScript.Of(120));
        await GraphRecorder.HearsAsync(visitor.Page, 1, Visitor.Patience);
        return visitor;
    }

    private static async Task ListenAsync(Visitor visitor)
    {
        await visitor.Page.Locator("#microphone").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#ear")).ToContainTextAsync("Listening", new() { Timeout = Visitor.Patience });
    }
}
