using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BotSdk.State;

/// <summary>
/// Turns state into UTF-8 JSON and back with the same CLR types. A slot of type <c>object</c> holds a text, a truth value, a whole number
/// (<c>int</c>) or an object (a dictionary) as such; every other value stands as <c>["tag", value]</c>.
/// </summary>
internal static class StateCodec
{
    [ThreadStatic]
    private static Scratch? _scratch;

    public static byte[] Write(object value) => WriteUnless(value, null)!;

    /// <summary>Writes a value; null if it looks as what is known already.</summary>
    public static byte[]? WriteUnless(object value, byte[]? known)
    {
        using var written = new Written(value);
        return known is not null && written.Utf8.SequenceEqual(known) ? null : written.Utf8.ToArray();
    }

    public static object Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, StateJson.ReaderOptions);
        reader.Read();
        return TaggedValue.Read(ref reader, StateJson.Options) ?? throw new JsonException("A stored object is null.");
    }

    /// <summary>Makes of a stored value the type that is asked for: a number of another size, an enum of its number, an object of its members.</summary>
    public static T? Convert<T>(object? kept) =>
        kept is null ? default : JsonSerializer.Deserialize<T>(JsonSerializer.SerializeToUtf8Bytes(kept, kept.GetType(), StateJson.Plain), StateJson.Plain);

    /// <summary>Gets the state as JSON without tags, to look at.</summary>
    public static JsonNode? ToPlainJson(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), StateJson.Plain);

    /// <summary>A value written into a buffer that the thread keeps for the next one.</summary>
    private readonly ref struct Written
    {
        private readonly Scratch _own;

        public Written(object value)
        {
            _own = _scratch ?? new Scratch();
            _scratch = null; // a getter that serialises in its turn gets its own
            TaggedValue.Write(_own.Writer, value, StateJson.Options);
            _own.Writer.Flush();
        }

        public ReadOnlySpan<byte> Utf8 => _own.Buffer.WrittenSpan;

        public void Dispose()
        {
            _own.Clear();
            _scratch = _own;
        }
    }

    private sealed class Scratch
    {
        private const int Keep = 64 * 1024;

        public Scratch() => Writer = new Utf8JsonWriter(Buffer, StateJson.WriterOptions);

        public ArrayBufferWriter<byte> Buffer { get; private set; } = new(2048);

        public Utf8JsonWriter Writer { get; }

        public void Clear()
        {
            if (Buffer.Capacity > Keep)
            {
                Buffer = new(2048);
            }
            else
            {
                Buffer.ResetWrittenCount();
            }

            Writer.Reset(Buffer);
        }
    }
}
