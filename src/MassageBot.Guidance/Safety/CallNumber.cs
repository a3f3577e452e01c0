using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety;

/// <summary>A number or service to call.</summary>
/// <param name="Show">The words on the screen: <c>999 (or 112)</c>.</param>
/// <param name="Say">The words said aloud: <c>nine nine nine</c>.</param>
/// <param name="Dial">The digits behind a <c>tel:</c> button; <c>null</c> when there is no one number.</param>
public sealed record CallNumber(string Show, string Say, string? Dial)
{
    internal static CallNumber From(NumberFile file) => new(file.Show, file.Say, file.Dial);
}
