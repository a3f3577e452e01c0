namespace MassageBot.Commands;

/// <summary>What the commands return (design.md 7).</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The command ran and found faults, or could not do its work.</summary>
    public const int Faults = 1;

    /// <summary>The command was called wrongly.</summary>
    public const int Usage = 2;
}
