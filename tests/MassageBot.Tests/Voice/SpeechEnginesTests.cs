using MassageBot.Tests.DirectLine;
using MassageBot.Voice;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MassageBot.Tests.Voice;

/// <summary>Which engine speaks.</summary>
public sealed class SpeechEnginesTests : IDisposable
{
    private readonly ManualClock _clock = new();
    private readonly CapturedLog _log = new();
    private readonly FakeEngine _azure = new("azure");
    private readonly FakeEngine _flite = new("flite");
    private readonly FakeEngine _espeak = new("espeak-ng");
    private readonly FakeEngine _browser = new("browser") { Exact = false };

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("auto", false, "flite")]
    [InlineData("auto", true, "azure")]
    [InlineData("flite", true, "flite")]
    [InlineData("espeak-ng", true, "espeak-ng")]
    [InlineData("azure", true, "azure")]
    [InlineData("browser", true, "browser")]
    public async Task The_one_that_is_configured_speaks(string wanted, bool azure, string speaks)
    {
        using var engines = Engines(wanted, azure);

        var engine = await engines.CurrentAsync(default);

        Assert.Equal(speaks, engine.Id);
        Assert.True(engines.IsWanted(engine));
        Assert.Contains(_log.Lines, line => line.StartsWith($"Information Speech: {speaks} speaks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_it_cannot_the_next_one_does_and_the_log_says_why()
    {
        _flite.WhyNot = "Node 20 was not found on PATH";
        using var engines = Engines("auto");

        var engine = await engines.CurrentAsync(default);

        Assert.Equal("espeak-ng", engine.Id);
        Assert.False(engines.IsWanted(engine));
        Assert.Contains("Warning Speech: flite cannot be used for now: Node 20 was not found on PATH. ", _log.Lines);
        Assert.Contains("Warning Speech: espeak-ng speaks (voices: one, two) in place of flite. ", _log.Lines);
    }

    [Fact]
    public async Task When_none_can_the_browser_does()
    {
        _flite.WhyNot = _espeak.WhyNot = "it is not there";
        using var engines = Engines("auto");

        Assert.Equal("browser", (await engines.CurrentAsync(default)).Id);
    }

    [Fact]
    public async Task It_is_looked_for_once_and_said_once()
    {
        using var engines = Engines("auto");

        await engines.CurrentAsync(default);
        await engines.CurrentAsync(default);

        Assert.Equal(1, _flite.Asked);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task One_that_fails_rests_and_comes_back()
    {
        using var engines = Engines("auto");
        engines.Down(await engines.CurrentAsync(default), "it died");

        Assert.Equal("espeak-ng", (await engines.CurrentAsync(default)).Id);

        _clock.Advance(SpeechEngines.Rest);
        Assert.Equal("flite", (await engines.CurrentAsync(default)).Id);
    }

    [Fact]
    public void An_unknown_engine_is_refused_at_start()
    {
        var options = new VoiceOptions { Engine = "festival" };
        var results = new List<System.ComponentModel.DataAnnotations.ValidationResult>();

        Assert.False(System.ComponentModel.DataAnnotations.Validator.TryValidateObject(options, new(options), results, validateAllProperties: true));
        Assert.Equal("Voice:Engine must be auto, flite, espeak-ng, azure or browser.", Assert.Single(results).ErrorMessage);
    }

    [Fact]
    public void Azure_without_a_key_is_refused_in_words_without_a_secret()
    {
        var result = new VoiceOptionsCheck().Validate(null, new VoiceOptions { Engine = "azure", Azure = { Region = "westeurope" } });

        Assert.Equal(
            "Voice:Engine is azure, but Voice:Azure:Key, or both Voice:Azure:Region and Voice:Azure:Endpoint, are missing. Give the key and one of the two, or choose another engine.",
            Assert.Single(result.Failures!));
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("ftp://127.0.0.1/")]
    public void The_key_goes_out_over_https_only(string endpoint)
    {
        var result = new VoiceOptionsCheck().Validate(null, new VoiceOptions { Azure = { Key = "secret-key", Endpoint = new Uri(endpoint) } });

        Assert.Equal("Voice:Azure:Endpoint must begin with https:// (http:// only on this computer), for the key goes there.", Assert.Single(result.Failures!));
    }

    [Theory]
    [InlineData("<voice>")]
    [InlineData("en-GB-Sonia' onload='x")]
    public void A_voice_is_a_plain_name(string voice) =>
        Assert.True(new VoiceOptionsCheck().Validate(null, new VoiceOptions { Azure = { Voices = [voice] } }).Failed);

    private SpeechEngines Engines(string wanted, bool azure = false)
    {
        var options = new VoiceOptions { Engine = wanted, Azure = { Key = azure ? "key" : null, Region = azure ? "westeurope" : null } };
        return new SpeechEngines([_azure, _flite, _espeak, _browser], Options.Create(options), _clock, new Logger<SpeechEngines>(new LoggerFactory([_log])));
    }
}
