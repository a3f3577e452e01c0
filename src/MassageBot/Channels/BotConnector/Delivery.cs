using System.Globalization;
using MassageBot.Sessions;

namespace MassageBot.Channels.BotConnector;

/// <summary>How one message is delivered.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Until">The moment from which on it is not sent any more; <c>null</c> when there is none.</param>
/// <param name="IsWanted">The last look before each try: a cue of a stopped session is not sent (P07).</param>
internal sealed record Delivery(DeliveryClass Class, DateTimeOffset? Until, Func<bool> IsWanted)
{
    /// <summary>How long after its moment a cue may still be sent.</summary>
    public static readonly TimeSpan CueIsTrue = TimeSpan.FromSeconds(5);

    /// <summary>A question, an answer, a greeting.</summary>
    public static Delivery OfReply { get; } = new(DeliveryClass.Reply, null, () => true);

    /// <summary>Reads from a message's contract (design.md 7) what it is.</summary>
    public static Delivery Of(Activity activity, LiveSessions sessions, DateTimeOffset now)
    {
        if (activity.Type == ActivityTypes.Typing)
        {
            return new(DeliveryClass.TimedCue, now + CueIsTrue, () => true); // of no use later
        }

        var mark = Mark(activity);
        if (mark.ContainsKey("outcome") || activity.Importance == "high")
        {
            return new(DeliveryClass.Safety, null, () => true);
        }

        if (mark.GetValueOrDefault("session") is not string session || mark.ContainsKey("ask"))
        {
            return OfReply;
        }

        var due = mark.GetValueOrDefault("due") is string written && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, out var at) && at > now ? at : now;
        return new(DeliveryClass.TimedCue, due + CueIsTrue, () => sessions.Find(activity.Conversation?.Id) is not { } live || live.Id != session || !live.Latched);
    }

    /// <summary>Reads the contract of a message.</summary>
    public static IReadOnlyDictionary<string, object?> Mark(Activity activity) =>
        InboundPayload.Read(activity.ChannelData).GetValueOrDefault("massageBot") as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>();
}
