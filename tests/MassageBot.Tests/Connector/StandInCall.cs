using System.Text.Json.Nodes;

namespace MassageBot.Tests.Connector;

/// <summary>A call the bot made to the stand-in.</summary>
internal sealed record StandInCall(string Method, string Path, string Authorization, JsonObject? Body, long At)
{
    /// <summary>Gets or sets a value indicating whether it was answered as it should be.</summary>
    public bool Taken { get; set; }

    /// <summary>Gets or sets the id it was given.</summary>
    public string? Id { get; set; }

    public JsonObject? Card => Body?["attachments"]?[0]?["content"] as JsonObject;

    public JsonObject? Mark => Body?["channelData"]?["massageBot"] as JsonObject;

    /// <summary>Gets the words: the text, or those of the card.</summary>
    public string Words => (string?)Body?["text"]
        ?? string.Join("\n", (Card?["body"] as JsonArray ?? []).Select(block => (string?)block!["text"]).OfType<string>());
}
