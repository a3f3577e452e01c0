namespace MassageBot.Tests.Voice;

/// <summary>A test with the real embedded voice, which needs Node 20. Where there is none it is skipped, and the report says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = Programs.WhyNot("node", "--version", "Install Node 20 (https://nodejs.org).");
}
