using System.Diagnostics.Metrics;
using System.Globalization;

namespace MassageBot.Channels.BotConnector;

/// <summary>Counts what passes the connector; labels come from closed sets, so that nothing about a person is in them (reliability.md T89).</summary>
internal sealed class ConnectorMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "MassageBot.Connector";

    private readonly Meter _meter;
    private readonly Counter<long> _received;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _waits;
    private readonly UpDownCounter<long> _underWay;

    public ConnectorMeter()
    {
        _meter = new(new MeterOptions(Name) { Scope = this });
        _received = _meter.CreateCounter<long>("massagebot.connector.received", "{activity}", "Activities that came in by /api/messages, by HTTP status.");
        _calls = _meter.CreateCounter<long>("massagebot.connector.calls", "{call}", "Calls to a channel, by HTTP status; 0 when there was none.");
        _waits = _meter.CreateCounter<long>("massagebot.connector.retries", "{retry}", "Calls that were made again after a pause.");
        _underWay = _meter.CreateUpDownCounter<long>("massagebot.connector.under_way", "{call}", "Calls to a channel that wait for their answer now.");
    }

    public void Received(int status) => _received.Add(1, new KeyValuePair<string, object?>("status", status.ToString(CultureInfo.InvariantCulture)));

    public void Called(int status) => _calls.Add(1, new KeyValuePair<string, object?>("status", status.ToString(CultureInfo.InvariantCulture)));

    public void Waits() => _waits.Add(1);

    public void Begins() => _underWay.Add(1);

    public void Ends() => _underWay.Add(-1);

    public void Dispose() => _meter.Dispose();
}
