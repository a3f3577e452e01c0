namespace BotSdk.Builder;

/// <summary>Hears which dialogs are shown.</summary>
public interface IBotPageViewTelemetryClient
{
    void TrackPageView(string dialogName, IDictionary<string, string>? properties = null, IDictionary<string, double>? metrics = null);
}
