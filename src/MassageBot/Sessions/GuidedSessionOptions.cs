using System.ComponentModel.DataAnnotations;

namespace MassageBot.Sessions;

/// <summary>How guided sessions run; the <c>Session</c> section of <c>appsettings.json</c>.</summary>
public sealed class GuidedSessionOptions
{
    public const string Section = "Session";

    /// <summary>Gets or sets how many times faster than real time both performers run.</summary>
    /// <value>1 by default; from 1 to 1000. Development only: anything but 1 is refused in Production.</value>
    [Range(1, 1000)]
    public int Speed { get; set; } = 1;

    /// <summary>Gets or sets the pause between "start" and the first step.</summary>
    /// <value>0 by default; from 0 seconds to 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan LeadIn { get; set; } = TimeSpan.Zero;

    /// <summary>Gets or sets how often it is written down that the program is alive, by which the length of an interruption is known.</summary>
    /// <value>2 seconds by default; from 1 second to 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:10")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long an ended session is known.</summary>
    /// <value>24 hours by default; from 1 minute to 24 hours.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan KeepEnded { get; set; } = TimeSpan.FromHours(24);
}
