using System.Text.Json;

namespace MassageBot.Channels;

/// <summary>An activity of the bot as JSON, but for the id and the time that the log gives it: written once, before its turn to be logged comes.</summary>
internal sealed class ActivityText(ReadOnlyMemory<byte> rest)
{
    /// <summary>Completes it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="timestamp">Its time, written.</param>
    public byte[] With(string id, string timestamp)
    {
        var name = JsonEncodedText.Encode(id).EncodedUtf8Bytes;
        var time = JsonEncodedText.Encode(timestamp).EncodedUtf8Bytes;
        var whole = new byte[Before.Length + name.Length + Between.Length + time.Length + After.Length + rest.Length];
        var at = Copy(Before, whole, 0);
        at = Copy(name, whole, at);
        at = Copy(Between, whole, at);
        at = Copy(time, whole, at);
        at = Copy(After, whole, at);
        Copy(rest.Span, whole, at);
        return whole;
    }

    private static ReadOnlySpan<byte> Before => "{\"id\":\""u8;

    private static ReadOnlySpan<byte> Between => "\",\"timestamp\":\""u8;

    private static ReadOnlySpan<byte> After => "\","u8;

    private static int Copy(ReadOnlySpan<byte> part, byte[] whole, int at)
    {
        part.CopyTo(whole.AsSpan(at));
        return at + part.Length;
    }
}
