using System.Collections.Concurrent;

namespace MassageBot.Channels.BotConnector;

/// <summary>Keeps each conversation inside what Teams allows, whatever is sent, updated or deleted (P42): 7 in 1 s, 8 in 2 s, 60 in 30 s, 1,800 in an hour.</summary>
/// <remarks>What may wait leaves room for what may not: the words that end a session never stand behind a card's update.</remarks>
internal sealed class ConnectorRate(TimeProvider clock)
{
    private const int SweepAt = 1_000;

    private static readonly (TimeSpan Span, int Most, int Reserve)[] s_limits =
        [(TimeSpan.FromSeconds(1), 7, 2), (TimeSpan.FromSeconds(2), 8, 2), (TimeSpan.FromSeconds(30), 60, 6), (TimeSpan.FromHours(1), 1800, 40)];

    private readonly ConcurrentDictionary<string, List<long>> _sent = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAt;

    /// <summary>Takes one from the conversation's share.</summary>
    /// <returns><see cref="TimeSpan.Zero"/> when there was room, else how long until there is.</returns>
    public TimeSpan Take(string conversation, DeliveryClass delivery)
    {
        Sweep();
        var sent = _sent.GetOrAdd(conversation, _ => []);
        lock (sent)
        {
            var now = clock.GetTimestamp();
            sent.RemoveAll(at => clock.GetElapsedTime(at, now) >= s_limits[^1].Span);
            var wait = s_limits.Max(limit => Wait(sent, limit.Span, limit.Most - Reserve(limit.Reserve, delivery), now));
            if (wait <= TimeSpan.Zero)
            {
                sent.Add(now);
            }

            return wait;
        }
    }

    private static int Reserve(int reserve, DeliveryClass delivery) => delivery switch
    {
        DeliveryClass.Safety => 0,
        DeliveryClass.Reply => reserve / 2,
        _ => reserve,
    };

    private TimeSpan Wait(List<long> sent, TimeSpan span, int most, long now) =>
        sent.Count < most ? TimeSpan.Zero : span - clock.GetElapsedTime(sent[^most], now);

    private void Sweep()
    {
        if (_sent.Count < _sweepAt)
        {
            return;
        }

        var now = clock.GetTimestamp();
        foreach (var (conversation, sent) in _sent)
        {
            lock (sent)
            {
                if (sent.Count == 0 || clock.GetElapsedTime(sent[^1], now) >= s_limits[^1].Span)
                {
                    _sent.TryRemove(new(conversation, sent));
                }
            }
        }

        _sweepAt = Math.Max(SweepAt, _sent.Count * 2);
    }
}
