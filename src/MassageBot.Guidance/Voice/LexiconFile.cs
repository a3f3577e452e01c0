namespace MassageBot.Guidance.Voice;

/// <summary><c>dialogs/voice/lexicon.yaml</c> as it is written.</summary>
internal sealed class LexiconFile
{
    public required LexiconPauses PausesMs { get; init; }

    public required List<LexiconEngine> Engines { get; init; }

    public required List<LexiconWord> Words { get; init; }
}
