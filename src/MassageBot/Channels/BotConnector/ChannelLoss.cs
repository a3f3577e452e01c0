using MassageBot.Sessions;

namespace MassageBot.Channels.BotConnector;

/// <summary>What follows when nobody hears the bot any more (blocked, removed): nothing is sent there, and a session that runs ends at once.</summary>
internal sealed partial class ChannelLoss(IChannelConversations conversations, LiveSessions sessions, StopLatch latch, IServiceProvider services, ILogger<ChannelLoss> logger)
{
    public async Task LoseAsync(string channel, string conversation)
    {
        await conversations.SetGoneAsync(channel, conversation);
        LogGone();
        if (sessions.Find(conversation) is { Ended: false } session)
        {
            await latch.SetAsync(session);
            services.GetRequiredService<SessionConductor>().EndSoon(session); // asked for late: the conductor speaks through the channels
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A conversation is gone: the bot was blocked or removed. Nothing more is sent there.")]
    private partial void LogGone();
}
