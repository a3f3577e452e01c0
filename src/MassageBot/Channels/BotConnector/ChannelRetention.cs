using MassageBot.Storage;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.BotConnector;

/// <summary>Deletes what is kept of conversations on channels, once an hour: their answers after <see cref="StorageOptions.Retention"/>, the rest after 30 days.</summary>
internal sealed partial class ChannelRetention(
    IChannelConversations conversations, IOptions<StorageOptions> options, TimeProvider clock, ILogger<ChannelRetention> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan People = TimeSpan.FromDays(30); // as long as anybody may ask to be remembered

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the start does not wait for it
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            await SweepAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync()
    {
        try
        {
            var now = clock.GetUtcNow();
            await conversations.PurgeAsync(now - options.Value.Retention, now - People);
        }
#pragma warning disable CA1031 // The next hour tries again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogFailed(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Deleting idle conversations failed with {Fault}; it is tried again in an hour.")]
    private partial void LogFailed(string fault);
}
