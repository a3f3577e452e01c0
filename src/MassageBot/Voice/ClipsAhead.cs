using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Guidance.Techniques;
using MassageBot.Sessions;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;
using Microsoft.Extensions.Options;

namespace MassageBot.Voice;

/// <summary>After the start, when nobody waits for anything: makes the fixed words in the usual voice, so that a session can begin at once.</summary>
internal sealed partial class ClipsAhead(
    IServiceProvider services, SpeechEngines engines, ClipQueue queue, ClipStore store, IHostApplicationLifetime lifetime, IOptions<VoiceOptions> options, TimeProvider clock, ILogger<ClipsAhead> logger) : BackgroundService
{
    private const int FirstSteps = 2;
    private const int MostFailures = 3;
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    /// <summary>Gets the texts that any session may need, whatever was chosen: each technique's first steps, lines, numbers, times, words that let go, breathing counts.</summary>
    public static IReadOnlyList<(string Text, int LimitMs)> Texts(ContentPack pack)
    {
        var scripts = pack.Techniques.All.Select(technique => ScriptCompiler.Compile(technique, new ScriptRequest())).ToList();
        return
        [
            .. scripts.SelectMany(script => CueTexts.Of(script).Where(cue => cue.Step < FirstSteps || Fixed(script, cue.Text))).Select(cue => (cue.Text, cue.LimitMs))
                .Concat(new PageLines(pack, scripts[0], new SessionSettings()).ToSay().Except(Together(pack, scripts[0])).Select(line => (line, 0)))
                .Concat(Compositions.Of(pack, scripts[0]).SelectMany(text => text.Parts).Select(part => (part, 0)))
                .Distinct(),
        ];
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await StartedAsync(stoppingToken);
            await engines.CurrentAsync(stoppingToken); // chosen and said in the log at the start, ready for the first session
            await Task.Delay(options.Value.AheadAfter, clock, stoppingToken); // the page and the first message come first
            if (await engines.CurrentAsync(stoppingToken) is { Exact: true } engine)
            {
                await MakeAsync(engine, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is missing is made at the next start.
        }
        catch (SpeechEngineException fault)
        {
            LogGivenUp(fault.Message);
        }
    }

    // What is put together of parts has no clip of its own.
    private static HashSet<string> Together(ContentPack pack, Script script) => [.. Compositions.Of(pack, script).Where(text => text.Parts.Count > 1).Select(text => text.Say)];

    private static bool Fixed(Script script, string text) => script.Steps.SelectMany(step => step.Cues).Any(cue => cue.Kind is CueKind.Breath or CueKind.Release && cue.Say == text);

    private async Task StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var running = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }

    private async Task MakeAsync(ISpeechEngine engine, CancellationToken stoppingToken)
    {
        var pack = services.GetRequiredService<ContentPack>();
        var recipes = Texts(pack).Select(text => new ClipRecipe(text.Text, engine.Id, engine.Voices[0].Id, 1, pack.Lexicon.Version, text.LimitMs)).ToList();
        var missing = recipes.Where(recipe => store.Find(recipe.Hash) is null).ToList();
        var began = clock.GetTimestamp();
        var told = began;
        var failed = 0;
        for (var made = 0; made < missing.Count; made++)
        {
            if (clock.GetElapsedTime(told) >= s_between)
            {
                told = clock.GetTimestamp();
                LogProgress(made, missing.Count);
            }

            try
            {
                await queue.WantAsync(missing[made], ClipUrgency.Ahead).WaitAsync(stoppingToken);
            }
            catch (SpeechEngineException) when (++failed <= MostFailures)
            {
                // The queue has said why; a session asks for it again.
            }
        }

        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        LogReady(recipes.Count - failed, recipes.Count, missing.Count, seconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Speech: {Made} of {Count} fixed phrases are made ...")]
    private partial void LogProgress(int made, int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "Speech: {Ready} of {All} fixed phrases are ready ({Made} were missing; {Seconds:0.0} s).")]
    private partial void LogReady(int ready, int all, int made, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Speech: making phrases ahead was given up; they are made when they are needed. {Why}")]
    private partial void LogGivenUp(string why);
}
