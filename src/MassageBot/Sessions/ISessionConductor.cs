using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>Performs sessions in conversations: says what is due when it is due, in a turn or by itself.</summary>
public interface ISessionConductor
{
    /// <summary>Starts a session in the turn's conversation; one that still runs there is ended first. The same activity starts it once.</summary>
    Task<SessionView> StartAsync(ITurnContext turn, Script script, SessionSettings settings, CancellationToken cancellationToken);

    /// <summary>The last session of a conversation, running or ended; <c>null</c> when none is known.</summary>
    SessionView? Find(string conversationId);

    /// <summary>Takes an input and answers it in the turn.</summary>
    /// <exception cref="InvalidOperationException">No session is known in this conversation.</exception>
    Task<SessionView> InputAsync(ITurnContext turn, SessionInput input, CancellationToken cancellationToken);

    /// <summary>Pauses a session because the program is about to end; the next start asks before it goes on, however soon that is.</summary>
    /// <exception cref="InvalidOperationException">No session is known in this conversation.</exception>
    Task<SessionView> PauseForRestartAsync(ITurnContext turn, CancellationToken cancellationToken);
}
