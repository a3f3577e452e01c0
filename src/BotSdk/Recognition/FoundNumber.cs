namespace BotSdk.Recognition;

/// <summary>A number in a text.</summary>
/// <param name="Start">Index of its first letter.</param>
/// <param name="End">Index of its last letter.</param>
/// <param name="Value">What it says.</param>
internal readonly record struct FoundNumber(int Start, int End, decimal Value);
