namespace MassageBot.Turns;

/// <summary>Takes a turn in process and keeps the last text that was said; nothing leaves the process.</summary>
internal sealed class SilentAdapter : BotAdapter
{
    public string LastText { get; private set; } = string.Empty;

    public async Task ProcessAsync(Activity activity, BotCallbackHandler callback)
    {
        using var turn = new TurnContext(this, activity);
        await RunPipelineAsync(turn, callback, CancellationToken.None);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        var responses = new ResourceResponse[activities.Length];
        for (var i = 0; i < activities.Length; i++)
        {
            LastText = activities[i].Text ?? LastText;
            responses[i] = new ResourceResponse("1");
        }

        return Task.FromResult(responses);
    }

    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This bot replaces nothing.");

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This bot takes nothing back.");
}
