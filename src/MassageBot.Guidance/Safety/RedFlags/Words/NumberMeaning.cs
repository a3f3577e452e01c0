namespace MassageBot.Guidance.Safety.RedFlags.Words;

/// <summary>What a number stands for.</summary>
internal sealed record NumberMeaning(double Value, WordMeaning Meaning);
