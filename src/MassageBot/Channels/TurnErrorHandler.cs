using System.Runtime.ExceptionServices;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>
/// What happens when a turn fails (reliability.md F59): an apology in plain words; a session that runs is held, and its dialogs go on where they were; where none runs, the conversation starts over
/// instead of being stuck. Nothing anyone said is logged.
/// </summary>
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
        if (turnContext.Activity is { Type: ActivityTypes.Event, Name: ActivityEventNames.ContinueConversation })
        {
            ExceptionDispatchInfo.Throw(fault); // nobody said anything: whoever began this turn sees to it
        }

        await turnContext.SendActivityAsync(services.GetService<ITurnErrorWords>()?.Apology(turnContext.Activity.Locale) ?? Apology);
        if (!await HoldSessionAsync(turnContext) && services.GetService<ConversationState>() is { } state)
        {
            await state.DeleteAsync(turnContext);
        }
    }

    private async Task<bool> HoldSessionAsync(ITurnContext turn)
    {
        if (services.GetService<ISessionConductor>() is not { } sessions || sessions.Find(turn.Activity.Conversation?.Id ?? string.Empty) is not { State.Phase: not SessionPhase.Ended })
        {
            return false;
        }

        await sessions.InputAsync(turn, new SessionInput.Command(Intent.Pause, Spoken: false), CancellationToken.None);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed with {Fault} in {Place}.")]
    private partial void LogTurnFailed(string fault, string? place);
}
