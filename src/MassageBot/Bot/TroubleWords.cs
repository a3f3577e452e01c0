using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Bot;

/// <summary>Hears trouble anywhere in what was said during a session. Only "not dizzy" and the like is no trouble: a needless stop does no harm.</summary>
internal static class TroubleWords
{
    // "My fingers tingle" before "tingling" anywhere.
    private static readonly (string Key, SessionTrouble Trouble)[] s_inOrder =
        [("feels-unwell", SessionTrouble.Unwell), ("feels-light-headed", SessionTrouble.LightHeaded), ("feels-nerve", SessionTrouble.Nerve)];

    private const string NerveAlone = "feels-nerve-alone";

    public static SessionTrouble Find(Phrasebook words, string? said)
    {
        var plain = said is null ? [] : PlainText.Words(said);
        var denials = words.Meaning["denying"].ToHashSet(StringComparer.Ordinal);
        var found = s_inOrder.FirstOrDefault(way => words.Meaning[way.Key].Any(phrase => Holds(plain, PlainText.Words(phrase), denials))).Trouble;
        return found == SessionTrouble.None && IsNerveAlone(words, plain) ? SessionTrouble.Nerve : found;
    }

    private static bool IsNerveAlone(Phrasebook words, string[] said) =>
        new PhraseSet().Add(string.Empty, words.Fillers).Add(NerveAlone, words.Meaning[NerveAlone]).Read(said)?.Contains(NerveAlone) ?? false;

    private static bool Holds(string[] said, string[] phrase, HashSet<string> denials)
    {
        for (var at = 0; at + phrase.Length <= said.Length; at++)
        {
            if (said.AsSpan(at).StartsWith(phrase) && !said[Math.Max(0, at - 2)..at].Any(denials.Contains))
            {
                return true;
            }
        }

        return false;
    }
}
