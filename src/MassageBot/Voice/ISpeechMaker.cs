using MassageBot.Guidance.Sessions;

namespace MassageBot.Voice;

/// <summary>Makes what a session says audible: lists the clips of its words, and has them made in the background.</summary>
public interface ISpeechMaker
{
    /// <summary>Lists the clips of a session. The clips of its first step are asked for first; those not made yet are made in the background, and their address waits.</summary>
    /// <param name="script">The session's script: all its cues are in the manifest.</param>
    /// <param name="lines">What else may be said: the bot's own lines, ready to be said. Only texts of the content pack come here, never a person's.</param>
    /// <param name="choice">Voice and pace.</param>
    /// <param name="cancellationToken">Ends the call, not the making.</param>
    Task<SpeechManifest> ManifestAsync(Script script, IReadOnlyList<string> lines, VoiceChoice choice, CancellationToken cancellationToken);
}
