using System.Text.Json.Nodes;

namespace MassageBot.Tests.Connector;

/// <summary>Something the bot said, as every door gives it.</summary>
/// <param name="Words">The words shown.</param>
/// <param name="Mark">What <c>channelData.massageBot</c> says; <c>null</c> when there is nothing.</param>
internal sealed record Heard(string Words, JsonObject? Mark)
{
    public string? Ask => (string?)Mark?["ask"];

    public string? Kind => (string?)Mark?["kind"];

    public string? Step => (string?)Mark?["step"];

    public string? Outcome => (string?)Mark?["outcome"];

    public bool InSession => Mark?.ContainsKey("session") == true;
}
