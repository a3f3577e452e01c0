namespace BotSdk.Schema;

/// <summary>Kinds of activity that never leave the bot.</summary>
public static class ActivityTypesEx
{
    public const string Delay = "delay";
    public const string InvokeResponse = "invokeResponse";
}
