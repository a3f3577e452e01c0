using System.Diagnostics.CodeAnalysis;

namespace MassageBot.Sessions;

/// <summary>Hears what pages say beside the chat. What is unknown, broken or not theirs to say is counted and left alone: never an error, never an answer.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "Made by dependency injection.")]
internal sealed class PageEvents(SessionConductor conductor) : IPageEvents
{
    public async Task JoinAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (PageReading.Join(turn.Activity.Value) is { } join)
        {
            await conductor.JoinAsync(turn, join, cancellationToken);
        }
    }

    public async Task HearAsync(ITurnContext turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var (name, value) = (turn.Activity.Name, turn.Activity.Value);
        switch (name)
        {
            case PageReading.Error:
                PageMetrics.Fault(PageReading.Fault(value));
                break;
            case PageReading.At or PageReading.Command or PageReading.Answer:
                await HearReportAsync(turn, PageReading.Report(name, value), cancellationToken);
                break;
            default:
                PageMetrics.Ignored("unknown-name");
                break;
        }
    }

    private async Task HearReportAsync(ITurnContext turn, PageReport? report, CancellationToken cancellationToken)
    {
        if (report is null)
        {
            PageMetrics.Ignored("unreadable");
            return;
        }

        if (report.OnTime is { } p99)
        {
            PageMetrics.OnTime(p99);
        }

        if (await conductor.ReportAsync(turn, report, cancellationToken) is { } because)
        {
            PageMetrics.Ignored(because);
        }
    }
}
