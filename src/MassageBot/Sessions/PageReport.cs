using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>What the page that performs says about the session (<c>massagebot/session.at</c>, <c>.command</c>, <c>.answer</c>).</summary>
/// <param name="Session">The session.</param>
/// <param name="Device">The page.</param>
/// <param name="AtMs">When, on the session's axis.</param>
/// <param name="Input">What happened; <c>null</c> when only time has passed.</param>
/// <param name="Seen">Where the page thinks the session is after it, in one line; <c>null</c> when it asks to be told.</param>
/// <param name="OnTime">How exactly cues began: p99 in milliseconds; <c>null</c> when nothing was measured.</param>
internal sealed record PageReport(string Session, string Device, long AtMs, SessionInput? Input, string? Seen, double? OnTime)
{
    /// <summary>Gets a value indicating whether it makes the session safer: then it counts whoever says it.</summary>
    public bool IsStop => Input is SessionInput.Command { Intent: Guidance.Language.Intent.Stop } or SessionInput.Answer { Choice: "stop" };

    public bool IsHold => IsStop || Input is SessionInput.Command { Intent: Guidance.Language.Intent.Pause or Guidance.Language.Intent.Pain };

    /// <summary>Where a session is, as both sides write it to compare.</summary>
    public static string Sight(SessionState state) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{PageJson.Kebab(state.Phase)} {PageJson.Kebab(state.Asking)} {state.Epoch} {state.Step} {state.ZeroMs} {state.NextCue} {state.Level} {state.HandsOnMs}");
}
