using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MassageBot.Nodes;
using MassageBot.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MassageBot.Tests.Simulation;

/// <summary>Two nodes, their store and network, two clocks a node, and people who talk, stop and lose the line: one thread, all of it from one seed.</summary>
internal sealed class SimWorld : IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan FaultsFrom = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan FaultsUntil = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopAt = TimeSpan.FromSeconds(260);
    private static readonly TimeSpan End = TimeSpan.FromSeconds(300);
    private static readonly DateTimeOffset Zero = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    private readonly Random _random;
    private readonly DatabaseSession _shared = SimDatabase.Share();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly SimNode?[] _nodes = new SimNode?[2];
    private readonly TimeSpan[] _frozenUntil = new TimeSpan[2];
    private readonly TimeSpan[] _cutUntil = new TimeSpan[2];
    private readonly TimeSpan[] _deadUntil = new TimeSpan[2];
    private readonly TimeSpan[] _deafUntil = new TimeSpan[2];
    private readonly TimeSpan[] _asleep = new TimeSpan[2];
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> _events = new();
    private readonly List<SimPerson> _people = [];
    private readonly StringBuilder _story = new();
    private TimeSpan _now;
    private long _order;
    private int _lives;

    public SimWorld(int seed) => _random = new Random(seed);

    public IReadOnlyList<SimPerson> People => _people;

    public TimeSpan Now => _now;

    /// <summary>Gets what happened to the machines, for whoever looks into a failure.</summary>
    public string Story => _story.ToString();

    public Random Random => _random;

    public void Run()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunToTheEnd();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>The nth node, when it is there and answers.</summary>
    public SimNode? At(int index) => _frozenUntil[index] > _now ? null : _nodes[index];

    public void After(TimeSpan delay, Action act) => _events.Enqueue(act, (_now + delay, ++_order));

    public TimeSpan Latency() => TimeSpan.FromMilliseconds(_random.Next(5, _random.Next(20) == 0 ? 2000 : 60));

    /// <summary>All that is in a conversation's log.</summary>
    public List<JsonObject> Log(string conversation) => [.. _nodes[0]!.Log(conversation).Select(entry => Entry(entry.Json, entry.Seq))];

    public long Turns(string conversation) => _nodes[0]!.Turns(conversation);

    public long Undone(string conversation) =>
        _shared.First("SELECT count(*) FROM inbox WHERE conversation = $1 AND json IS NOT NULL", row => row.GetInt64(0), conversation);

    public void Dispose()
    {
        foreach (var node in _nodes)
        {
            node?.Dispose();
        }

        _shared.Dispose();
    }

    private void RunToTheEnd()
    {
        Start(0);
        Start(1);
        for (var i = 0; i < 2; i++)
        {
            _people.Add(new SimPerson(this, string.Create(CultureInfo.InvariantCulture, $"person{i}x{_random.Next(1000)}"), i));
        }

        while (_now < End)
        {
            _now += Step;
            if (_now > FaultsFrom && _now < FaultsUntil && _random.Next(160) == 0)
            {
                Disturb();
            }

            if (_now >= FaultsUntil && _now - Step < FaultsUntil)
            {
                Heal();
            }

            for (var i = 0; i < 2; i++)
            {
                Live(i);
            }

            while (_events.TryPeek(out var act, out var due) && due.At <= _now)
            {
                _events.Dequeue();
                act();
            }

            _people.ForEach(person => person.Live(_now >= StopAt));
        }
    }

    private static JsonObject Entry(byte[] json, long seq)
    {
        var entry = JsonNode.Parse(json)!.AsObject();
        entry["seq"] = seq;
        return entry;
    }

    private void Live(int index)
    {
        if (_nodes[index] is null && _deadUntil[index] <= _now)
        {
            Start(index);
        }

        if (_nodes[index] is not { } node)
        {
            return;
        }

        if (_frozenUntil[index] > _now)
        {
            _asleep[index] += Step; // monotonic time goes on while a process stands still
            return;
        }

        node.Database.IsCut = _cutUntil[index] > _now;
        if (_deafUntil[index] is { Ticks: > 0 } && _deafUntil[index] <= _now)
        {
            _deafUntil[index] = TimeSpan.Zero;
            node.ListenAgain();
        }

        node.Pass(Step + _asleep[index]);
        _asleep[index] = TimeSpan.Zero;
        if (_random.Next(12) != 0) // else the store is slow just now
        {
            for (var round = 0; round < 4; round++)
            {
                node.Write();
            }
        }
    }

    private void Disturb()
    {
        var index = _random.Next(2);
        var span = TimeSpan.FromMilliseconds(_random.Next(300, _random.Next(3) == 0 ? 40_000 : 6_000));
        switch (_random.Next(7))
        {
            case 0 or 1 when _nodes[index] is { } node:
                Tell($"{node.Name} is killed for {span.TotalSeconds:0.0} s");
                node.Dispose();
                _nodes[index] = null;
                (_deadUntil[index], _frozenUntil[index], _asleep[index]) = (_now + span, TimeSpan.Zero, TimeSpan.Zero);
                break;
            case 2 or 3:
                Tell($"node {index} stands still for {span.TotalSeconds:0.0} s");
                _frozenUntil[index] = _now + span;
                break;
            case 4:
                Tell($"node {index} is cut from the store for {span.TotalSeconds:0.0} s");
                _cutUntil[index] = _now + span;
                break;
            case 5:
                Tell($"the store is lost for {span.TotalSeconds:0.0} s");
                (_cutUntil[0], _cutUntil[1]) = (_now + span, _now + span);
                break;
            default:
                Tell($"node {index} hears no news for {span.TotalSeconds:0.0} s, and its wall clock jumps");
                _deafUntil[index] = _now + span;
                if (_nodes[index] is { } jumping)
                {
                    jumping.Clock.WallAtZero += TimeSpan.FromSeconds(_random.Next(-7200, 7200));
                }

                break;
        }
    }

    private void Heal()
    {
        Tell("all is well again");
        for (var i = 0; i < 2; i++)
        {
            (_cutUntil[i], _deadUntil[i]) = (TimeSpan.Zero, TimeSpan.Zero);
            _frozenUntil[i] = _now;
        }
    }

    private void Start(int index)
    {
        var skew = TimeSpan.FromSeconds(_random.Next(-10, 10));
        var rate = 1 + ((_random.NextDouble() - 0.5) / 500); // a part in a thousand
        var name = string.Create(CultureInfo.InvariantCulture, $"n{index}.{++_lives}");
        Tell($"{name} starts");
        _nodes[index] = new SimNode(name, _shared, _protection, () => Zero + _now, skew, rate, Carry, () => Array.ForEach(_nodes, node => node?.StepSoon()), Tell);
        _nodes[index]!.StepSoon();
    }

    // A notification is late, or lost for as long as the other node does not listen.
    private void Carry(SimNode from, NodeNews news)
    {
        var copy = news.Write().Select(NodeNews.Read).ToList();
        for (var i = 0; i < 2; i++)
        {
            var to = i;
            if (_nodes[i] is { } other && other != from)
            {
                After(Latency(), () =>
                {
                    if (_deafUntil[to] <= _now && At(to) == other)
                    {
                        copy.ForEach(other.Hear);
                    }
                });
            }
        }
    }

    private void Tell(string what) => _story.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{_now.TotalSeconds,7:0.00} {what}"));
}
