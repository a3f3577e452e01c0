using System.Buffers;
using System.Text.Json;

namespace MassageBot.Channels;

/// <summary>Writes the members of a JSON object one after the other; those without a value are left out. Every thread has one buffer, which grows to what its messages need.</summary>
#pragma warning disable CA1001 // One for each thread, as long as it lives; a writer into memory holds nothing that must be let go of.
internal sealed class JsonMembers
#pragma warning restore CA1001
{
    [ThreadStatic]
    private static JsonMembers? s_own;

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    private JsonMembers() => _json = new Utf8JsonWriter(_buffer);

    /// <summary>Writes an object.</summary>
    /// <param name="write">Writes its members; it must not write another object by this method meanwhile.</param>
    /// <param name="value">What it writes of.</param>
    public static byte[] Write<T>(T value, Action<JsonMembers, T> write)
    {
        var members = s_own ?? new JsonMembers();
        s_own = null; // taken until it is whole again
        members._json.WriteStartObject();
        write(members, value);
        members._json.WriteEndObject();
        members._json.Flush();
        var written = members._buffer.WrittenSpan.ToArray();
        members._buffer.ResetWrittenCount();
        members._json.Reset();
        s_own = members;
        return written;
    }

    /// <summary>Writes a member, also when it has no value.</summary>
    public void Always(string name, string? text) => _json.WriteString(name, text);

    public void Put(string name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    /// <summary>Writes a payload of the bot (<see cref="PlainJson"/>).</summary>
    public void Put(string name, object? value, bool keepNulls)
    {
        if (value is not null)
        {
            _json.WritePropertyName(name);
            PlainJson.Write(_json, value, keepNulls);
        }
    }

    /// <summary>Writes an object in its place.</summary>
    public void Put<T>(string name, T? value, Action<JsonMembers, T> write)
        where T : class
    {
        if (value is not null)
        {
            _json.WriteStartObject(name);
            write(this, value);
            _json.WriteEndObject();
        }
    }

    /// <summary>Writes a list of objects, where there are any.</summary>
    public void PutAll<T>(string name, IList<T>? values, Action<JsonMembers, T> write)
    {
        if (values is not { Count: > 0 })
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (var value in values)
        {
            _json.WriteStartObject();
            write(this, value);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}
