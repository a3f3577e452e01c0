using System.Diagnostics.Metrics;

namespace MassageBot.Sessions;

/// <summary>What is counted of pages that perform; never who or what.</summary>
internal static class PageMetrics
{
    public const string MeterName = "MassageBot.Page";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> IgnoredEvents = Meter.CreateCounter<long>("massagebot.page.ignored", description: "Events of pages that were not understood or not theirs to send.");
    private static readonly Counter<long> FaultsTold = Meter.CreateCounter<long>("massagebot.page.faults", description: "Faults that pages told of, by kind.");
    private static readonly Counter<long> Corrections = Meter.CreateCounter<long>("massagebot.page.corrected", description: "Times a page was told a state that differed from its own.");
    private static readonly Counter<long> Silences = Meter.CreateCounter<long>("massagebot.page.silent", description: "Times a page that was to perform a session was not heard of, by how it went on.");
    private static readonly Histogram<double> Onset = Meter.CreateHistogram<double>("massagebot.page.onset_p99", "ms", "How late cues began on a page, as it reports it.");

    public static void Ignored(string because) => IgnoredEvents.Add(1, new KeyValuePair<string, object?>("because", because));

    public static void Fault(string kind) => FaultsTold.Add(1, new KeyValuePair<string, object?>("kind", kind));

    public static void Corrected() => Corrections.Add(1);

    public static void Silent(string then) => Silences.Add(1, new KeyValuePair<string, object?>("then", then));

    public static void OnTime(double p99Ms) => Onset.Record(p99Ms);
}
