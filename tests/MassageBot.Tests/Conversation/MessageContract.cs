using System.Text.Json;
using NJsonSchema;

namespace MassageBot.Tests.Conversation;

/// <summary>What design.md 7 promises about every message, as a JSON schema over <c>channelData</c>.</summary>
internal static class MessageContract
{
    private const string Text = """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "type": "object",
          "oneOf": [
            {
              "required": ["ask", "choices", "kind"],
              "additionalProperties": false,
              "properties": {
                "ask": { "type": "string", "minLength": 1, "maxLength": 40 },
                "choices": { "type": "array", "uniqueItems": true, "items": { "type": "string", "minLength": 1 } },
                "kind": { "enum": ["consent", "safety", "choice", "number", "gate"] }
              }
            },
            {
              "required": ["session", "epoch", "step", "kind", "due"],
              "properties": {
                "session": { "type": "string", "minLength": 1 },
                "epoch": { "type": "integer", "minimum": 1 },
                "step": { "type": "string", "pattern": "^[a-z-]+/[0-9]+$" },
                "kind": { "enum": ["setup", "do", "rest", "switch", "check", "number", "breathe", "consent", "end", "gate"] },
                "due": { "type": "string", "format": "date-time" }
              }
            },
            {
              "required": ["outcome", "reasons"],
              "additionalProperties": false,
              "properties": {
                "outcome": { "enum": ["completed", "stopped", "emergency", "urgent", "clinician", "declined", "expired"] },
                "reasons": { "type": "array", "items": { "type": "string", "minLength": 1 } }
              }
            }
          ]
        }
        """;

    private static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(Text).GetAwaiter().GetResult();

    /// <summary>Holds one message to the contract.</summary>
    public static void Holds(Activity message)
    {
        Assert.False(string.IsNullOrWhiteSpace(message.Text) && message.Attachments is not { Count: > 0 }, "a message without text or card");
        Assert.False(string.IsNullOrEmpty(message.Speak) && !string.IsNullOrEmpty(message.Text), $"'{message.Text}' has no spoken words");
        Assert.DoesNotMatch(@"[*_#<>\[\]{}`|]", message.Speak ?? string.Empty);
        Assert.DoesNotMatch(@"[{}]", message.Text ?? string.Empty);
        var mark = Chat.MarkOf(message);
        if (mark.Count > 0)
        {
            Assert.Empty(s_schema.Validate(JsonSerializer.Serialize(mark)).Select(fault => $"{fault} in {message.Text}"));
        }
    }
}
