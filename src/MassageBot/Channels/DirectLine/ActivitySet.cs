using System.Buffers;
using System.Globalization;
using System.Text;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>Writes <c>{"activities":[...],"watermark":"n"}</c>; the activities are copied as they lie in the log.</summary>
internal static class ActivitySet
{
    public static ReadOnlyMemory<byte> Write(IReadOnlyList<LogEntry> entries, long watermark)
    {
        var buffer = new ArrayBufferWriter<byte>(entries.Sum(entry => entry.Json.Length + 1) + 64);
        buffer.Write("{\"activities\":["u8);
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0)
            {
                buffer.Write(","u8);
            }

            buffer.Write(entries[i].Json);
        }

        buffer.Write("],\"watermark\":\""u8);
        buffer.Write(Encoding.ASCII.GetBytes(watermark.ToString(CultureInfo.InvariantCulture)));
        buffer.Write("\"}"u8);
        return buffer.WrittenMemory;
    }
}
