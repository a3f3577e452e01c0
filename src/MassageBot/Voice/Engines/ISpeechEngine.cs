using MassageBot.Guidance.Voice;
using MassageBot.Voice.Audio;

namespace MassageBot.Voice.Engines;

/// <summary>Says words: text to sound. It never plays anything.</summary>
internal interface ISpeechEngine
{
    /// <summary>Gets the id: <c>flite</c>, <c>espeak-ng</c>, <c>azure</c> or <c>browser</c>.</summary>
    string Id { get; }

    /// <summary>Gets a value indicating whether it makes clips that can be played at exact times.</summary>
    bool Exact { get; }

    /// <summary>Gets the voices; the first is the one nobody has to choose.</summary>
    IReadOnlyList<SpeechVoice> Voices { get; }

    /// <summary>Finds out whether it can be used here.</summary>
    /// <returns><c>null</c> when it can; else why not, in words for an operator.</returns>
    Task<string?> WhyNotAsync(CancellationToken cancellationToken);

    /// <summary>Says a text.</summary>
    /// <param name="text">Prepared by the lexicon for this engine.</param>
    /// <param name="voice">One of <see cref="Voices"/>.</param>
    /// <param name="rate">How fast, against the engine's own speed: 0.4 to 2.5. It does not change the pauses.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="SpeechEngineException">It could not; the message holds no text.</exception>
    Task<Sound> SayAsync(SpokenText text, string voice, double rate, CancellationToken cancellationToken);
}
