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

    public static byte[] Write(object value) => Use(value, static bytes => bytes.ToArray());

    public static StateHash Hash(object value) => Use(value, StateHash.Of);

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

    private static T Use<T>(object value, Func<ReadOnlySpan<byte>, T> use)
    {
        var scratch = _scratch ?? new Scratch();
        _scratch = null; // a getter that serialises in its turn gets its own
        try
        {
            TaggedValue.Write(scratch.Writer, value, StateJson.Options);
            scratch.Writer.Flush();
            return use(scratch.Buffer.WrittenSpan);
        }
        finally
        {
            scratch.Clear();
            _scratch = scratch;
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
