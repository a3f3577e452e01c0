using System.Globalization;
using System.Text.Json.Nodes;
using MassageBot.Storage;

namespace MassageBot.Tests.Simulation;

/// <summary>Somebody on the floor with a phone: answers most questions, pauses, stops, loses the line and comes back by the other node.</summary>
internal sealed class SimPerson
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly SimWorld _world;
    private readonly Dictionary<long, JsonObject> _heard = [];
    private readonly HashSet<string> _answered = [];
    private readonly TimeSpan _startsAt;
    private TimeSpan _stopsAt;
    private int _door;
    private long _cursor;
    private bool _made;
    private bool _began;
    private int _said;
    private int _steps;
    private (string Text, string Client, TimeSpan Since)? _unsaid;

    public SimPerson(SimWorld world, string conversation, int door)
    {
        (_world, Conversation, _door) = (world, conversation, door);
        _startsAt = TimeSpan.FromSeconds(2 + world.Random.Next(4));
        _stopsAt = TimeSpan.FromSeconds(world.Random.Next(3) == 0 ? world.Random.Next(20, 120) : 10_000);
    }

    public string Conversation { get; }

    /// <summary>Gets how many things were said and taken.</summary>
    public int Taken { get; private set; }

    /// <summary>Gets what came over the line, by number.</summary>
    public IReadOnlyDictionary<long, JsonObject> Heard => _heard;

    /// <summary>Gets entries that came over the line more than once with another content, or against their order.</summary>
    public List<string> Wrong { get; } = [];

    public static JsonObject? MarkOf(JsonObject entry) => entry["channelData"]?["massageBot"] as JsonObject;

    public void Live(bool atTheEnd)
    {
        var now = _world.Now;
        var random = _world.Random;
        if (random.Next(600) == 0 || _world.At(_door) is null)
        {
            _door = 1 - _door;
        }

        if (++_steps % 5 == 0)
        {
            Listen();
        }

        if (!_made && now > TimeSpan.FromSeconds(1))
        {
            _world.At(_door)?.Begin(Conversation);
            _made = true;
        }
        else if (_unsaid is { } unsaid)
        {
            if (now - unsaid.Since > Patience)
            {
                _unsaid = unsaid with { Since = now };
                Send(); // nobody answered: said again, with the same id
            }
        }
        else if (!_began && now >= _startsAt)
        {
            _began = true;
            Say("start");
        }
        else if (_began && (atTheEnd || now >= _stopsAt))
        {
            if (_stopsAt != TimeSpan.MaxValue)
            {
                _stopsAt = TimeSpan.MaxValue;
                Say("stop");
            }
        }
        else if (_began && random.Next(900) == 0)
        {
            Say(random.Next(2) == 0 ? "pause" : "go on");
        }
        else if (_began)
        {
            Answer();
        }
    }

    private void Answer()
    {
        if (_heard.Count == 0 || _heard.MaxBy(entry => entry.Key).Value is not { } last || MarkOf(last) is not { } mark || mark["ask"] is null || !_answered.Add((string)last["id"]!))
        {
            return;
        }

        if (_world.Random.Next(8) != 0)
        {
            var number = mark["choices"] is JsonArray { Count: 0 } or null || (string?)mark["kind"] == "number";
            _world.After(TimeSpan.FromMilliseconds(_world.Random.Next(500, 6000)), () =>
            {
                if (_unsaid is null)
                {
                    Say(number ? "2" : "yes");
                }
            });
        }
    }

    private void Say(string text)
    {
        _unsaid = (text, string.Create(CultureInfo.InvariantCulture, $"client-{++_said}"), _world.Now);
        Send();
    }

    private void Send()
    {
        var (text, client, _) = _unsaid!.Value;
        var door = _door;
        _world.After(_world.Latency(), () => _world.At(door)?.Post(Conversation, text, client, taken =>
        {
            if (taken && _unsaid?.Client == client && _world.Random.Next(15) != 0) // now and then the answer is lost
            {
                Taken++;
                _unsaid = null;
            }
        }));
    }

    private void Listen()
    {
        var door = _door;
        _world.At(door)?.Read(Conversation, _cursor, entries =>
        {
            if (_door != door)
            {
                return; // that line was cut
            }

            foreach (var entry in entries)
            {
                Hear(entry);
            }
        });
    }

    private void Hear(LogEntry entry)
    {
        var json = JsonNode.Parse(entry.Json)!.AsObject();
        if (_heard.TryGetValue(entry.Seq, out var before) && !JsonNode.DeepEquals(before, json))
        {
            Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"number {entry.Seq} came twice with another content"));
        }

        if (entry.Seq > _cursor + 1)
        {
            Wrong.Add(string.Create(CultureInfo.InvariantCulture, $"number {entry.Seq} came after {_cursor}"));
        }

        _heard[entry.Seq] = json;
        _cursor = Math.Max(_cursor, entry.Seq);
    }
}
