namespace MassageBot.Guidance.Safety;

/// <summary>A line the bot says before a session, or on the card after it.</summary>
/// <param name="Id">The id: <c>see-gp</c>.</param>
/// <param name="Say">The words.</param>
public sealed record Advice(string Id, string Say);
