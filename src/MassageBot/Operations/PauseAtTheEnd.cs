using MassageBot.Channels;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Sessions;

namespace MassageBot.Operations;

/// <summary>When the program is told to end, every session under way is paused (or stays so) and says so, before any line is cut; the next start asks each of them whether to go on.</summary>
internal sealed partial class PauseAtTheEnd(
    LiveSessions sessions, ISessionConductor conductor, IProactiveSender sender, ContentPack pack, ILogger<PauseAtTheEnd> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var running = sessions.All.Where(session => session is { Ended: false, Latched: false, State.Phase: not SessionPhase.Ready }).ToList();
        try
        {
            await Task.WhenAll(running.Select(PauseAsync)).WaitAsync(Patience, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            LogNotAll();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PauseAsync(LiveSession session)
    {
        try
        {
            await sender.ContinueAsync(
                session.Reference,
                async (turn, token) =>
                {
                    await conductor.PauseForRestartAsync(turn, token);
                    var line = pack.Words.In(session.Script.Language)[LineKey.GoingDown];
                    await turn.SendActivityAsync(MessageFactory.Text(line.Show, line.Spoken, InputHints.AcceptingInput), token);
                },
                CancellationToken.None);
        }
#pragma warning disable CA1031 // One that cannot be told must not keep the others from it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotTold(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A session could not be told that the program ends: {Fault}. The next start tells it.")]
    private partial void LogNotTold(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not every session could be told in time that the program ends. The next start tells them.")]
    private partial void LogNotAll();
}
