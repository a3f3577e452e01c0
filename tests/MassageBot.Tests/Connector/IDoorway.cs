namespace MassageBot.Tests.Connector;

/// <summary>One of the ways to talk to the bot.</summary>
internal interface IDoorway : IAsyncDisposable
{
    ManualClock Clock { get; }

    /// <summary>Gets what the bot said since the last time.</summary>
    Task<IReadOnlyList<Heard>> HearAsync();

    /// <summary>Says something.</summary>
    Task SayAsync(string text);
}
