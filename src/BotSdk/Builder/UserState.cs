namespace BotSdk.Builder;

/// <summary>State of the user, in every conversation of a channel.</summary>
public class UserState : BotState
{
    public UserState(IStorage storage)
        : base(storage, nameof(UserState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        StateKeys.Channel(turnContext) + "/users/" + StateKeys.User(turnContext);
}
