namespace MassageBot.Tests.Voice;

/// <summary>As <see cref="NodeFactAttribute"/>, for many cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeTheoryAttribute : TheoryAttribute
{
    public NodeTheoryAttribute() => Skip = Programs.WhyNot("node", "--version", "Install Node 20 (https://nodejs.org).");
}
