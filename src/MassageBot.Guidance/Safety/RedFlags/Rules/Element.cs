namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>One element of a compiled pattern: a symbol that must stand here, or a gap of some words.</summary>
/// <param name="Symbol">The symbol (a word, a beginning of words, a range of numbers, or a list of words); -1 for a gap.</param>
/// <param name="Gap">How many words may be skipped; 0 for a symbol.</param>
internal readonly record struct Element(int Symbol, int Gap);
