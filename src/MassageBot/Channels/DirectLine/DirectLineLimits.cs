using System.Net;
using System.Net.Sockets;
using MassageBot.Sessions;
using Microsoft.Extensions.Options;

namespace MassageBot.Channels.DirectLine;

/// <summary>Keeps floods off: how fast an address may open conversations, and a conversation may post. No person at a keyboard reaches them.</summary>
internal sealed class DirectLineLimits(IOptions<DirectLineOptions> options, TimeProvider clock, SessionScheduler? scheduler = null)
{
    private const int AllAddresses = 20; // together, how many times one address's share
    private const int UrgentBurst = 100; // more often in a row nobody says stop, or asks for help
    private const double UrgentPerSecond = 5;
    private readonly RateLimiter _perAddress = new(options.Value.NewConversationsBurst, options.Value.NewConversationsPerMinute / 60.0, clock);
    private readonly RateLimiter _inAll = new(options.Value.NewConversationsBurst * AllAddresses, options.Value.NewConversationsPerMinute * AllAddresses / 60.0, clock);
    private readonly RateLimiter _starts = new(options.Value.NewConversationsBurst * AllAddresses, options.Value.NewConversationsPerMinute * AllAddresses / 60.0, clock);
    private readonly RateLimiter _again = new(options.Value.NewConversationsBurst, options.Value.NewConversationsPerMinute / 60.0, clock);
    private readonly RateLimiter _urgent = new(UrgentBurst, UrgentPerSecond, clock);
    private readonly RateLimiter _activities = new(options.Value.ActivitiesBurst, options.Value.ActivitiesPerSecond, clock);

    /// <summary>Counts a conversation opened by our own page.</summary>
    /// <exception cref="DirectLineFaultException">Too many.</exception>
    public void NewConversation(IPAddress? address)
    {
        Refuse(CatchesUp);
        Refuse(_perAddress.Take(Household(address)));
        Refuse(_inAll.Take("all"));
    }

    /// <summary>Counts a start over Direct Line. One bucket for all that are new: a server that holds the secret speaks for many people from one address. One that is there already takes nothing from it.</summary>
    /// <param name="known">The conversation, where it is there already.</param>
    /// <exception cref="DirectLineFaultException">Too many.</exception>
    public void Start(string? known)
    {
        Refuse(known is null ? CatchesUp : TimeSpan.Zero);
        Refuse(known is null ? _starts.Take("all") : _again.Take(known));
    }

    // Who is here already comes first.
    private TimeSpan CatchesUp => scheduler?.CatchesUp ?? TimeSpan.Zero;

    /// <summary>Counts an activity.</summary>
    /// <returns>How long to wait; <see cref="TimeSpan.Zero"/> when it may pass.</returns>
    public TimeSpan Activity(string conversation) => _activities.Take(conversation);

    /// <summary>Counts what passes the other limit because it must be heard: it is heard beyond this one too, but not written down.</summary>
    /// <returns>How long to wait; <see cref="TimeSpan.Zero"/> when it may pass.</returns>
    public TimeSpan Urgent(string conversation) => _urgent.Take(conversation);

    /// <summary>What one household's addresses have in common: an IPv4 address, or the first half of an IPv6 one, whose second half anybody chooses as they like.</summary>
    internal static string Household(IPAddress? address) => address switch
    {
        null => string.Empty,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString(),
        _ => address.ToString(),
    };

    /// <summary>Ends a request that came too early.</summary>
    public static void Refuse(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero)
        {
            throw new DirectLineFaultException(DirectLineFault.TooMany, wait);
        }
    }
}
