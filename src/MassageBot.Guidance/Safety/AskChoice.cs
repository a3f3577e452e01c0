namespace MassageBot.Guidance.Safety;

/// <summary>One thing a person may answer.</summary>
/// <param name="Code">What <see cref="SafetyCheck.Keep"/> takes and the state keeps: <c>yes</c>, <c>fever</c>.</param>
/// <param name="Label">The words on the button or beside the box.</param>
public sealed record AskChoice(string Code, string Label);
