namespace BotSdk.Builder;

/// <summary>State of the conversation.</summary>
public class ConversationState : BotState
{
    public ConversationState(IStorage storage)
        : base(storage, nameof(ConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        StateKeys.Channel(turnContext) + "/conversations/" + StateKeys.Conversation(turnContext);
}
