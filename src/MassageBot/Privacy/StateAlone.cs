namespace MassageBot.Privacy;

/// <summary>Where nothing is kept but the state in memory, as in the terminal.</summary>
public sealed class StateAlone(ConversationState conversation, UserState user) : IPersonalData
{
    /// <inheritdoc/>
    public Task<string?> ExportAsync(ITurnContext turn, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task ForgetAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        await conversation.DeleteAsync(turn, cancellationToken);
        await user.DeleteAsync(turn, cancellationToken);
    }
}
