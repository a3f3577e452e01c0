namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>A file of rules: <c>dialogs/red-flags/rules-*.yaml</c>.</summary>
internal sealed class RedFlagRulesFile
{
    public required List<RedFlagRule> Rules { get; init; }
}
