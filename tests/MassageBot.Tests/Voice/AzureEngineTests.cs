using System.Xml.Linq;
using MassageBot.Guidance.Voice;
using MassageBot.Tests.DirectLine;
using MassageBot.Tests.Storage;
using MassageBot.Voice;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moq;

namespace MassageBot.Tests.Voice;

/// <summary>Azure Speech by REST, against a stand-in on loopback.</summary>
#pragma warning disable CA1001 // DisposeAsync of the test runner's own interface ends them.
public sealed class AzureEngineTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private static readonly SpokenText s_text = new([new("Left side,", 250), new("light.", 0)]);
    private readonly TempFolder _folder = new();
    private readonly InstantClock _clock = new();
    private readonly CapturedLog _log = new();
    private AzureStandIn _azure = null!;
    private ServiceProvider? _services;

    public async Task InitializeAsync() => _azure = await AzureStandIn.StartAsync();

    public async Task DisposeAsync()
    {
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _azure.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Words_come_back_as_sound_at_24_kHz()
    {
        var sound = await Engine().SayAsync(s_text, "en-GB-SoniaNeural", 0.9, default);

        Assert.Equal((24_000, 700), (sound.Rate, sound.Ms));
        var ssml = XDocument.Parse(Assert.Single(_azure.Ssml));
        XNamespace ns = "http://www.w3.org/2001/10/synthesis";
        var voice = ssml.Root!.Element(ns + "voice")!;
        Assert.Equal("en-GB", ssml.Root.Attribute(XNamespace.Xml + "lang")!.Value);
        Assert.Equal("en-GB-SoniaNeural", voice.Attribute("name")!.Value);
        Assert.Equal("-10%", voice.Element(ns + "prosody")!.Attribute("rate")!.Value);
        Assert.Equal(["Left side,", "light."], ssml.Descendants(ns + "s").Select(phrase => phrase.Value));
        Assert.Equal("250ms", Assert.Single(ssml.Descendants(ns + "break")).Attribute("time")!.Value);
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told_and_tries_again()
    {
        _azure.Troubles.Enqueue((429, "7"));

        await Engine().SayAsync(s_text, "en-GB-SoniaNeural", 1, default);

        Assert.Equal(2, _azure.Ssml.Count);
        Assert.Contains(TimeSpan.FromSeconds(7), _clock.Waits);
    }

    [Fact]
    public async Task Without_being_told_it_waits_longer_each_time_and_never_twice_the_same()
    {
        Enumerable.Repeat((503, (string?)null), 3).ToList().ForEach(_azure.Troubles.Enqueue);

        await Engine().SayAsync(s_text, "en-GB-SoniaNeural", 1, default);

        var waits = _clock.Waits.Where(wait => wait < TimeSpan.FromSeconds(10)).Select(wait => wait.TotalMilliseconds).ToList(); // longer ones are time limits
        Assert.Equal(3, waits.Count);
        Assert.InRange(waits[0], 500, 1000);
        Assert.InRange(waits[1], 1000, 2000);
        Assert.InRange(waits[2], 2000, 4000);
    }

    [Fact]
    public async Task It_gives_up_after_four_tries_but_is_not_given_up()
    {
        Enumerable.Repeat((500, (string?)null), 9).ToList().ForEach(_azure.Troubles.Enqueue);

        var fault = await Assert.ThrowsAsync<SpeechEngineException>(() => Engine().SayAsync(s_text, "en-GB-SoniaNeural", 1, default));

        Assert.Equal("Azure Speech answered 500 (InternalServerError).", fault.Message);
        Assert.False(fault.EngineIsDown);
        Assert.Equal(4, _azure.Ssml.Count);
    }

    [Theory]
    [InlineData(401, "Azure Speech answered 401 (Unauthorized).")]
    [InlineData(403, "Azure Speech answered 403 (Forbidden).")]
    [InlineData(302, "Azure Speech answered 302 (Found).")] // never followed: the key would go along
    public async Task What_will_not_pass_is_not_tried_again(int status, string message)
    {
        _azure.Troubles.Enqueue((status, null));

        var fault = await Assert.ThrowsAsync<SpeechEngineException>(() => Engine().SayAsync(s_text, "en-GB-SoniaNeural", 1, default));

        Assert.Equal(message, fault.Message);
        Assert.True(fault.EngineIsDown);
        Assert.Single(_azure.Ssml);
    }

    [Fact]
    public async Task The_days_budget_holds_over_a_restart_and_is_new_the_next_day()
    {
        var clock = new ManualClock();
        CharacterBudget Budget() => new(_folder.File("azure-characters"), 1000, clock);

        Assert.True(Budget().TryTake(900));
        Assert.False(Budget().TryTake(101));
        Assert.True(Budget().TryTake(100));

        clock.Advance(TimeSpan.FromDays(1));
        Assert.True(Budget().TryTake(1000));
        await File.WriteAllTextAsync(_folder.File("azure-characters"), "2026-11-22 lots");
        Assert.False(Budget().TryTake(1)); // not to be read: rather too little than too much
    }

    [Fact]
    public async Task When_the_budget_is_used_up_nothing_is_sent()
    {
        var engine = Engine(characters: 1000);
        var longText = new SpokenText([new(new string('a', 900), 0)]);

        var fault = await Assert.ThrowsAsync<SpeechEngineException>(() => engine.SayAsync(longText, "en-GB-SoniaNeural", 1, default));

        Assert.Equal("Today's budget for Azure Speech is used up (Voice:Azure:CharactersADay is 1000).", fault.Message);
        Assert.True(fault.EngineIsDown);
        Assert.Empty(_azure.Ssml);
    }

    [Fact]
    public async Task The_key_stands_in_no_log_and_no_message()
    {
        _azure.Troubles.Enqueue((503, null));
        _azure.Troubles.Enqueue((403, null));

        var fault = await Assert.ThrowsAsync<SpeechEngineException>(() => Engine().SayAsync(s_text, "en-GB-SoniaNeural", 1, default));

        Assert.DoesNotContain(_log.Lines.Append(fault.ToString()), line => line.Contains(AzureStandIn.Key, StringComparison.Ordinal) || line.Contains("Left side", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.StartsWith("Warning Azure Speech answered 503", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("</speak><audio src=\"http://evil/\"/>")]
    [InlineData("a & b < c > d \" '")]
    [InlineData("\u0001\ud800 half a surrogate \uffff")]
    [InlineData("<break time=\"600s\"/>")]
    public void T49_whatever_the_text_is_the_ssml_is_well_formed_and_holds_our_elements_alone(string text)
    {
        var ssml = XDocument.Parse(Ssml.Write(new SpokenText([new(text, 4000), new("x", 4000), new("y", 0)]), "en-GB-SoniaNeural", "en-GB", 1.3));

        Assert.Subset(new HashSet<string> { "speak", "voice", "prosody", "break", "s" }, ssml.Descendants().Select(element => element.Name.LocalName).ToHashSet());
        Assert.InRange(ssml.Descendants().Where(element => element.Name.LocalName == "break").Sum(element => int.Parse(element.Attribute("time")!.Value[..^2], System.Globalization.CultureInfo.InvariantCulture)), 1, 5000);
    }

    private ISpeechEngine Engine(int characters = 100_000)
    {
        var host = new Mock<IHostEnvironment>();
        host.Setup(one => one.ContentRootPath).Returns(_folder.Path);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Voice:Azure:Key"] = AzureStandIn.Key,
            ["Voice:Azure:Endpoint"] = _azure.Address.ToString(),
            ["Voice:Azure:CharactersADay"] = characters.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }).Build());
        services.AddSingleton(host.Object);
        services.AddSingleton<TimeProvider>(_clock);
        services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
        services.AddVoice();
        _services = services.BuildServiceProvider();
        return _services.GetServices<ISpeechEngine>().Single(engine => engine.Id == AzureEngine.EngineId);
    }
}
