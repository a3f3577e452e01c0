using System.Collections.Concurrent;

namespace MassageBot.Tests.DirectLine;

/// <summary>A bot of the test's own; by default it echoes messages.</summary>
internal sealed class TestBot(Func<ITurnContext, Task>? turn) : IBot
{
    private readonly ConcurrentQueue<Activity> _heard = new();

    /// <summary>Gets or sets the product's services; a turn finds them in its state.</summary>
    public IServiceProvider? Services { get; set; }

    public IReadOnlyList<Activity> Heard => [.. _heard];

    public IEnumerable<Activity> Messages => _heard.Where(activity => activity.Type == ActivityTypes.Message);

    public async Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        _heard.Enqueue(turnContext.Activity);
        turnContext.TurnState.Set(Services);
        if (turn is not null)
        {
            await turn(turnContext);
        }
        else if (turnContext.Activity.Type == ActivityTypes.Message)
        {
            await turnContext.SendActivityAsync(MessageFactory.Text("echo: " + turnContext.Activity.Text), cancellationToken);
        }
    }
}
