namespace MassageBot.Guidance.Safety;

/// <summary>The last thing a person sees and hears when the check says no.</summary>
/// <param name="Id">The id: <c>emergency</c>.</param>
/// <param name="Title">The heading.</param>
/// <param name="Show">The text on the screen.</param>
/// <param name="Say">The words said aloud, under 20 seconds.</param>
/// <param name="Numbers">The numbers as buttons; the first one large.</param>
/// <param name="StaysOnScreen">Whether nothing may follow it on the screen.</param>
/// <param name="SayTimes">How often it is said.</param>
/// <param name="OffersBreathing">Whether quiet breathing is offered.</param>
public sealed record EndScreen(
    string Id, string Title, string Show, string Say, IReadOnlyList<CallNumber> Numbers, bool StaysOnScreen, int SayTimes, bool OffersBreathing);
