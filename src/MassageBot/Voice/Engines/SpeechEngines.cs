using Microsoft.Extensions.Options;

namespace MassageBot.Voice.Engines;

/// <summary>Decides which engine speaks: the one that is configured, or the next that can, which is then said in the log and on the page. Never a silent session.</summary>
internal sealed partial class SpeechEngines : IDisposable
{
    /// <summary>How long an engine that failed is left alone.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private readonly List<ISpeechEngine> _order;
    private readonly Dictionary<string, DateTimeOffset> _downUntil = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeProvider _clock;
    private readonly ILogger<SpeechEngines> _logger;
    private readonly string? _wanted;
    private string? _said;

    public SpeechEngines(IEnumerable<ISpeechEngine> all, IOptions<VoiceOptions> options, TimeProvider clock, ILogger<SpeechEngines> logger)
    {
        (_clock, _logger) = (clock, logger);
        var azure = options.Value.Azure.IsConfigured;
        string[] order = options.Value.Engine switch
        {
            "auto" when azure => ["azure", "flite", "espeak-ng", "browser"],
            "auto" => ["flite", "espeak-ng", "browser"],
            "azure" => ["azure", "flite", "espeak-ng", "browser"],
            "espeak-ng" => ["espeak-ng", "flite", "browser"],
            "flite" => ["flite", "espeak-ng", "browser"],
            _ => ["browser"],
        };
        _order = [.. order.Select(id => all.First(engine => engine.Id == id))];
        _wanted = order[0];
    }

    /// <summary>Gets the engine that speaks now.</summary>
    public async Task<ISpeechEngine> CurrentAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            foreach (var engine in _order)
            {
                if (await CanSpeakAsync(engine, cancellationToken))
                {
                    Say(engine);
                    return engine;
                }
            }

            return _order[^1]; // the browser's own voice needs nothing of ours
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Tells whether an engine is the one that was asked for.</summary>
    public bool IsWanted(ISpeechEngine engine) => engine.Id == _wanted;

    /// <summary>Leaves an engine alone for a while.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="why">For the log; never a text or a key.</param>
    public void Down(ISpeechEngine engine, string why)
    {
        lock (_downUntil)
        {
            _downUntil[engine.Id] = _clock.GetUtcNow() + Rest;
        }

        LogDown(engine.Id, why.TrimEnd('.'));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<bool> CanSpeakAsync(ISpeechEngine engine, CancellationToken cancellationToken)
    {
        lock (_downUntil)
        {
            if (_downUntil.TryGetValue(engine.Id, out var until))
            {
                if (_clock.GetUtcNow() < until)
                {
                    return false;
                }

                _downUntil.Remove(engine.Id);
                _seen.Remove(engine.Id);
            }
        }

        if (_seen.Contains(engine.Id))
        {
            return true;
        }

        if (await engine.WhyNotAsync(cancellationToken) is { } why)
        {
            Down(engine, why);
            return false;
        }

        _seen.Add(engine.Id);
        return true;
    }

    private void Say(ISpeechEngine engine)
    {
        if (_said == engine.Id)
        {
            return;
        }

        _said = engine.Id;
        var voices = engine.Exact ? string.Join(", ", engine.Voices.Select(voice => voice.Id)) : "the browser's own, without exact times";
        if (IsWanted(engine))
        {
            LogChosen(engine.Id, voices);
        }
        else
        {
            LogInstead(engine.Id, voices, _wanted!);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Speech: {Engine} speaks (voices: {Voices}).")]
    private partial void LogChosen(string engine, string voices);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Speech: {Engine} speaks (voices: {Voices}) in place of {Wanted}.")]
    private partial void LogInstead(string engine, string voices, string wanted);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Speech: {Engine} cannot be used for now: {Why}.")]
    private partial void LogDown(string engine, string why);
}
