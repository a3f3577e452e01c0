using MassageBot.Channels.DirectLine;
using MassageBot.Nodes;

namespace MassageBot.Channels;

/// <summary>On start, has the bot hear what it had not finished with, and now and then lets go of idle conversations.</summary>
internal sealed partial class InboxRecovery(TurnRunner turns, ConversationHub hub, Ownership ownership, TimeProvider clock, ILogger<InboxRecovery> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(5);
    private ITimer? _sweep;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var count = ownership.IsAlone ? await turns.RecoverAsync() : 0; // else it comes with the shards
        if (count > 0)
        {
            LogRecovered(count);
        }

        _sweep = clock.CreateTimer(_ => hub.Sweep(), null, SweepEvery, SweepEvery);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _sweep?.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} activities from before the restart are taken up again.")]
    private partial void LogRecovered(int count);
}
