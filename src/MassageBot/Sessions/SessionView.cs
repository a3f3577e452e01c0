using MassageBot.Guidance.Sessions;

namespace MassageBot.Sessions;

/// <summary>A session as others see it.</summary>
/// <param name="Script">Its script.</param>
/// <param name="State">Its state after the last input or tick.</param>
public sealed record SessionView(Script Script, SessionState State);
