using System.Net;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.DirectLine;

/// <summary>Keeps floods off: how fast an address may open conversations, and a conversation may post. No person at a keyboard reaches them.</summary>
internal sealed class DirectLineLimits(IOptions<DirectLineOptions> options, TimeProvider clock)
{
    private const int AllAddresses = 20; // together, how many times one address's share
    private readonly RateLimiter _perAddress = new(options.Value.NewConversationsBurst, options.Value.NewConversationsPerMinute / 60.0, clock);
    private readonly RateLimiter _inAll = new(options.Value.NewConversationsBurst * AllAddresses, options.Value.NewConversationsPerMinute * AllAddresses / 60.0, clock);
    private readonly RateLimiter _starts = new(options.Value.NewConversationsBurst * AllAddresses, options.Value.NewConversationsPerMinute * AllAddresses / 60.0, clock);
    private readonly RateLimiter _activities = new(options.Value.ActivitiesBurst, options.Value.ActivitiesPerSecond, clock);

    /// <summary>Counts a conversation opened by our own page.</summary>
    /// <exception cref="DirectLineFaultException">Too many.</exception>
    public void NewConversation(IPAddress? address)
    {
        Refuse(_perAddress.Take(address?.ToString() ?? string.Empty));
        Refuse(_inAll.Take("all"));
    }

    /// <summary>Counts a start over Direct Line. One bucket for all: a server that holds the secret speaks for many people from one address.</summary>
    /// <exception cref="DirectLineFaultException">Too many.</exception>
    public void Start() => Refuse(_starts.Take("all"));

    /// <summary>Counts an activity.</summary>
    /// <returns>How long to wait; <see cref="TimeSpan.Zero"/> when it may pass.</returns>
    public TimeSpan Activity(string conversation) => _activities.Take(conversation);

    /// <summary>Ends a request that came too early.</summary>
    public static void Refuse(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            throw new DirectLineFaultException(DirectLineFault.TooMany, wait);
        }
    }
}
