namespace MassageBot.Sessions;

/// <summary>What a page says of itself when it comes (<c>massagebot/page.join</c>).</summary>
/// <param name="Device">The id of this load of the page.</param>
/// <param name="Plays">Whether it can perform sessions.</param>
/// <param name="Session">The session it is performing already; <c>null</c> when it comes with empty hands.</param>
/// <param name="AtMs">How far it is, on the session's axis.</param>
/// <param name="Voice">The voice chosen on this device; <c>null</c> for the default.</param>
/// <param name="Pace">The pace of the words on this device.</param>
internal sealed record PageJoin(string Device, bool Plays, string? Session, long AtMs, string? Voice, double Pace)
{
    /// <summary>The longest time to answer a device may ask for, in times of the usual one (clinical.md 3.4: longer, never shorter).</summary>
    public const int MostPatience = 2;

    /// <summary>Gets how many times as long people are waited for on this device: 1 or 2.</summary>
    public int Patience { get; init; } = 1;
}
