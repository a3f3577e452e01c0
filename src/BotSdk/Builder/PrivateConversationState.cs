namespace BotSdk.Builder;

/// <summary>State of one user in one conversation.</summary>
public class PrivateConversationState : BotState
{
    public PrivateConversationState(IStorage storage)
        : base(storage, nameof(PrivateConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        StateKeys.Channel(turnContext) + "/conversations/" + StateKeys.Conversation(turnContext) + "/users/" + StateKeys.User(turnContext);
}
