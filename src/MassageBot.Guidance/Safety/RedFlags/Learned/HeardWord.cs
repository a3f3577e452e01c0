using MassageBot.Guidance.Safety.RedFlags.Context;

namespace MassageBot.Guidance.Safety.RedFlags.Learned;

/// <summary>One word as the classifier beside the rules sees it.</summary>
/// <param name="Text">The word, or the digits of a number.</param>
/// <param name="Number">Its value when it is a number.</param>
/// <param name="Lists">The named lists that have it, alone or in a phrase around it.</param>
/// <param name="How">What the context does to it: see <see cref="UtteranceContext.How"/>.</param>
internal sealed record HeardWord(string Text, double? Number, string[] Lists, int How);
