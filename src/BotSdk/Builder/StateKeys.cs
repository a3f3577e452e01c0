using BotSdk.Schema;

namespace BotSdk.Builder;

/// <summary>The parts of an activity that state is kept under.</summary>
internal static class StateKeys
{
    public static string Channel(ITurnContext turn) => turn.Activity.ChannelId ?? throw Missing("channelId");

    public static string Conversation(ITurnContext turn) => turn.Activity.Conversation?.Id ?? throw Missing("conversation.id");

    public static string User(ITurnContext turn) => turn.Activity.From?.Id ?? throw Missing("from.id");

    private static InvalidOperationException Missing(string part) => new($"State cannot be found: the activity has no {part}.");
}
