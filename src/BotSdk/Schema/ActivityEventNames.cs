namespace BotSdk.Schema;

/// <summary>Names of event activities that the SDK itself makes.</summary>
public static class ActivityEventNames
{
    public const string ContinueConversation = "ContinueConversation";
    public const string CreateConversation = "CreateConversation";
}
