namespace BotSdk.Schema;

/// <summary>The conversation has ended.</summary>
public interface IEndOfConversationActivity : IActivity
{
    string? Code { get; set; }

    string? Text { get; set; }
}
