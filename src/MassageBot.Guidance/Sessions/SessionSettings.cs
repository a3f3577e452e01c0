namespace MassageBot.Guidance.Sessions;

/// <summary>What a session is started with besides its script.</summary>
public sealed record SessionSettings
{
    /// <summary>Gets the time between "start" and the first step, in milliseconds: 0 to 60,000.</summary>
    public int LeadInMs { get; init; }

    /// <summary>Gets how many times as long people are waited for: 1 to 1,000.</summary>
    /// <value>1; the performer's own speed when its clock runs faster, because people do not.</value>
    public int Patience { get; init; } = 1;

    /// <summary>Gets what was done in the last 24 hours.</summary>
    public DayLedger Day { get; init; } = new();

    /// <summary>Gets the id of the place the person is at, for the numbers to call; <c>null</c> when it is not known.</summary>
    public string? Place { get; init; }
}
