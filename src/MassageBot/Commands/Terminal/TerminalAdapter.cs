using System.Globalization;

namespace MassageBot.Commands.Terminal;

/// <summary>The bot's door to the terminal.</summary>
internal sealed class TerminalAdapter(IScreen screen) : BotAdapter
{
    /// <summary>The channel's id.</summary>
    public const string Channel = "terminal";

    private int _sent;

    public async Task RunAsync(Activity activity, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        using var turn = new TurnContext(this, activity);
        await RunPipelineAsync(turn, callback, cancellationToken);
    }

    public override Task<ResourceResponse[]> SendActivitiesAsync(ITurnContext turnContext, Activity[] activities, CancellationToken cancellationToken)
    {
        foreach (var message in activities.Where(activity => activity.Type == ActivityTypes.Message))
        {
            screen.Show(message);
        }

        return Task.FromResult(activities.Select(_ => new ResourceResponse(Interlocked.Increment(ref _sent).ToString(CultureInfo.InvariantCulture))).ToArray());
    }

    /// <summary>The only message that is updated is a session's card, in whose place the screen draws its own display.</summary>
    public override Task<ResourceResponse> UpdateActivityAsync(ITurnContext turnContext, Activity activity, CancellationToken cancellationToken) =>
        Task.FromResult(new ResourceResponse(activity.Id));

    public override Task DeleteActivityAsync(ITurnContext turnContext, ConversationReference reference, CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task ContinueConversationAsync(string botId, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        RunAsync(reference.GetContinuationActivity(), callback, cancellationToken);
}
