using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Tests.Conversation;

internal sealed class TestConductor(ManualClock clock) : ISessionConductor
{
    private SessionView? _view;

    public async Task<SessionView> StartAsync(ITurnContext turn, Script script, SessionSettings settings, CancellationToken cancellationToken)
    {
        _view = new(script, new SessionState { Phase = SessionPhase.Running });
        await turn.SendActivityAsync("session " + script.Technique, cancellationToken: cancellationToken);
        return _view;
    }

    public SessionView? Find(string conversationId) => _view;

    public Task<SessionView> InputAsync(ITurnContext turn, SessionInput input, CancellationToken cancellationToken) => Task.FromResult(_view!);

    public TimeSpan Now => TimeSpan.FromTicks(clock.GetTimestamp());
}
