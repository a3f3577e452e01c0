namespace MassageBot.Tests.Page;

/// <summary>A test that runs the page's TypeScript with Node; without Node it is skipped, and says so.</summary>
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = PageReducer.Hindrance;
}
