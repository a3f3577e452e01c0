namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>What the rules heard in a text, and what else decides how far the classifiers are believed there.</summary>
/// <param name="Match">What they heard.</param>
/// <param name="Certainty">How sure the surest of the worst is.</param>
/// <param name="Over">Whether the last words say that it is over ("..., gone in a second").</param>
/// <param name="Story">Whether it is a story of another time or about others from beginning to end ("watching the soaps last night, ...").</param>
/// <param name="FewWords">Whether there are only two or three words, as often the answer to a question.</param>
/// <param name="AllMet">Whether the classifiers have met every one of those few words: about "wibble flurb" they need not ask.</param>
internal readonly record struct RulesHeard(RedFlagMatch Match, Certainty Certainty, bool Over, bool Story, bool FewWords, bool AllMet);
