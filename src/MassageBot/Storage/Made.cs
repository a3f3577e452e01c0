namespace MassageBot.Storage;

/// <summary>What became of one of several writes that were made together.</summary>
/// <param name="Result">What it answers.</param>
/// <param name="Fault">Why it was not made, and left nothing behind; <c>null</c> when it was.</param>
internal readonly record struct Made<T>(T? Result, Exception? Fault);
