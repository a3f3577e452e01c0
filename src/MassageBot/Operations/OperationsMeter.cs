using System.Diagnostics.Metrics;
using MassageBot.Channels.DirectLine;
using MassageBot.Sessions;

namespace MassageBot.Operations;

/// <summary>What the program holds right now, as numbers; never who or what.</summary>
internal sealed class OperationsMeter : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string Name = "MassageBot.Operations";

    private readonly Meter _meter = new(Name);

    public OperationsMeter(LiveSessions sessions, ConversationHub hub)
    {
        _meter.CreateObservableGauge("massagebot.sessions.running", () => sessions.All.Count(session => !session.Ended), "{session}", "Sessions that have not ended.");
        _meter.CreateObservableGauge("massagebot.sessions.stopped_unsaid", () => sessions.All.Count(session => session.Latched && !session.Ended), "{session}", "Sessions that were stopped and have not said so yet.");
        _meter.CreateObservableGauge("massagebot.streams.open", () => hub.StreamCount, "{stream}", "Open streams of pages.");
    }

    public void Dispose() => _meter.Dispose();
}
