using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>The last resort: no clips; the page asks the browser's own voice, which keeps no exact time.</summary>
internal sealed class BrowserEngine : ISpeechEngine
{
    public const string EngineId = "browser";

    public string Id => EngineId;

    public bool Exact => false;

    public IReadOnlyList<SpeechVoice> Voices => [];

    public Task<string?> WhyNotAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken) =>
        throw new SpeechEngineException("The browser's own voice makes no clips.");
}
