using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>What happens when a turn fails: an apology in plain words, and a conversation that starts over instead of being stuck. Nothing anyone said is logged.</summary>
public sealed partial class TurnErrorHandler(IServiceProvider services, ILogger<TurnErrorHandler> logger)
{
    private const string Apology = "Sorry, something went wrong on my side. If anyone is pressing, let go now. Say \"hello\" and we begin again.";

    /// <summary>Handles a fault; for <see cref="BotAdapter.OnTurnError"/>.</summary>
    public async Task HandleAsync(ITurnContext turnContext, Exception fault)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(fault);
        LogTurnFailed(fault.GetType().Name, fault.TargetSite?.DeclaringType?.Name);
        TurnWork.Current?.ForgetStates();
        await turnContext.SendActivityAsync(services.GetService<ITurnErrorWords>()?.Apology(turnContext.Activity.Locale) ?? Apology);
        if (services.GetService<ConversationState>() is { } state)
        {
            await state.DeleteAsync(turnContext);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed with {Fault} in {Place}; the person was told, and the conversation starts over.")]
    private partial void LogTurnFailed(string fault, string? place);
}
