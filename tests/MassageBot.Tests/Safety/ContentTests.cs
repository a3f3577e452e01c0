using MassageBot.Guidance.Content;

namespace MassageBot.Tests.Safety;

public sealed class ContentTests
{
    [Fact]
    public void The_content_that_ships_has_no_fault()
    {
        var load = ContentPack.Load(Pack.Folder);

        Assert.Empty(load.Faults.Select(fault => fault.ToString()));
        Assert.NotNull(load.Pack);
    }
}
