namespace BotSdk.Builder;

/// <summary>A step of the pipeline around the bot.</summary>
public interface IMiddleware
{
    Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default);
}
