namespace MassageBot.Guidance.Sessions;

/// <summary>Where a session is: a function of script, anchor and now.</summary>
/// <param name="Step">The index of the step.</param>
/// <param name="InStepMs">Milliseconds since the step's zero; negative during the short lead before it.</param>
/// <param name="ScriptMs">Milliseconds of the script behind us.</param>
/// <param name="LeftMs">Milliseconds of the script ahead of us.</param>
public sealed record SessionPosition(int Step, long InStepMs, long ScriptMs, long LeftMs);
