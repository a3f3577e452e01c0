namespace MassageBot.Guidance.Sessions;

/// <summary>What the words of a <see cref="SessionLine"/> may need.</summary>
public sealed record SessionLineDetail
{
    /// <summary>Gets seconds left, for <see cref="SessionLine.TimeLeft"/>.</summary>
    public int? Seconds { get; init; }

    /// <summary>Gets the pressure level, 1 to 3.</summary>
    public int? Level { get; init; }

    /// <summary>Gets the id of the step meant.</summary>
    public string? StepId { get; init; }

    /// <summary>Gets a reason code: <c>number-first</c>, <c>pain-up</c>, <c>too-soon</c>, <c>ouch</c> or <c>limit</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets a breathing pattern, B0 to B4.</summary>
    public string? Breathing { get; init; }
}
