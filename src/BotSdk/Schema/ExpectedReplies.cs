using System.Text.Json.Serialization;

namespace BotSdk.Schema;

/// <summary>The body that answers a turn with delivery mode <c>expectReplies</c>.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity>? activities = null)
    {
        Activities = activities;
    }

    [JsonPropertyName("activities"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IList<Activity>? Activities { get; set; }
}
