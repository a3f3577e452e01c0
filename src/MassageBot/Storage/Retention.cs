using MassageBot.Nodes;
using Microsoft.Extensions.Options;

namespace MassageBot.Storage;

/// <summary>Deletes what nobody needs any more: conversations idle for <see cref="StorageOptions.Retention"/>, once an hour.</summary>
internal sealed partial class Retention(
    IEnumerable<Expiring> kept, IOptions<StorageOptions> options, Ownership ownership, TimeProvider clock, ILogger<Retention> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start does not wait for it
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            foreach (var one in ownership.SeesToAll ? kept : [])
            {
                await SweepAsync(one);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(Expiring one)
    {
        try
        {
            var gone = await one.PurgeAsync(clock.GetUtcNow(), options.Value.Retention);
            if (gone > 0)
            {
                LogDeleted(gone);
            }
        }
        catch (ObjectDisposedException)
        {
            // The program ends while the sweep runs, as when the port is taken; the next start sweeps first thing.
        }
#pragma warning disable CA1031 // The next hour tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} conversations were idle for too long and are deleted.")]
    private partial void LogDeleted(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deleting idle conversations failed with {Fault}; it is tried again in an hour.")]
    private partial void LogFailed(string fault);
}
