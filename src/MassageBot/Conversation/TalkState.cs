namespace MassageBot.Conversation;

/// <summary>Where the conversation keeps its state: in <see cref="ConversationState"/>, saved once a turn by the bot.</summary>
public sealed class TalkState(ConversationState conversation)
{
    private readonly IStatePropertyAccessor<Talk> _talk = conversation.CreateProperty<Talk>(nameof(Talk));

    /// <summary>Gets the dialogs' own state.</summary>
    public IStatePropertyAccessor<DialogState> Dialogs { get; } = conversation.CreateProperty<DialogState>(nameof(DialogState));

    /// <summary>Gets what the conversation remembers. What is changed in it is saved with the turn.</summary>
    public async Task<Talk> GetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        var talk = await _talk.GetAsync(turn, () => new Talk(), cancellationToken);
        await _talk.SetAsync(turn, talk, cancellationToken); // a converted object is not put back by itself
        return talk;
    }

    /// <summary>Saves the turn's changes.</summary>
    public Task SaveAsync(ITurnContext turn, CancellationToken cancellationToken) =>
        conversation.SaveChangesAsync(turn, cancellationToken: cancellationToken);
}
