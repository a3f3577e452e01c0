namespace MassageBot.Voice.Clips;

/// <summary>A clip on disk.</summary>
/// <param name="Hash">Its recipe's hash.</param>
/// <param name="Ms">How long it sounds, in milliseconds.</param>
/// <param name="Extension"><c>ogg</c> or <c>wav</c>.</param>
/// <param name="Length">Bytes.</param>
internal sealed record StoredClip(string Hash, int Ms, string Extension, long Length)
{
    /// <summary>Gets the file's name: all that is known about it stands there, so that a start opens no file.</summary>
    public string FileName => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Hash}-{Ms}.{Extension}");
}
