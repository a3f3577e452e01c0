using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>Buttons that go with a message until the next one.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    public SuggestedActions(IList<string>? to = null, IList<CardAction>? actions = null)
    {
        To = to;
        Actions = actions;
    }

    public SuggestedActions(IEnumerable<string>? to, IEnumerable<CardAction>? actions)
        : this(to?.ToList(), actions?.ToList())
    {
    }

    [JsonPropertyName("to"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<string>? To { get; set; }

    [JsonPropertyName("actions"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<CardAction>? Actions { get; set; }
}
