using Microsoft.Extensions.Configuration;

namespace MassageBot.Tests.SdkSurface;

/// <summary>Of the SDK in this repository alone: it verifies no tokens, and says so instead of pretending.</summary>
public sealed class CloudAdapterCredentialsTests
{
    [Fact]
    public void With_an_app_id_the_adapter_refuses_to_start_and_names_the_door_that_verifies()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("MicrosoftAppId", "11111111-2222-3333-4444-555555555555")]).Build();

        var refusal = Assert.Throws<NotSupportedException>(() => new CloudAdapter(configuration));

        Assert.Contains("/api/messages", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("11111111", refusal.Message, StringComparison.Ordinal);
    }
}
