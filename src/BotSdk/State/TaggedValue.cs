using System.Globalization;
using System.Text.Json;
using BotSdk.Builder;
using BotSdk.Builder.Dialogs;

namespace BotSdk.State;

/// <summary>Reads and writes slots of type <c>object</c>.</summary>
internal static class TaggedValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    public static void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case Dictionary<string, object?> members when members.GetType() == typeof(Dictionary<string, object?>):
                WriteMembers(writer, members, options);
                break;
            case Enum choice:
                // As in the SDK's stores: an enum comes back as its number, and what has no JSON of its own as text.
                Write(writer, Convert.ChangeType(choice, choice.GetTypeCode(), CultureInfo.InvariantCulture), options);
                break;
            case Guid or TimeSpan or char or DateOnly or TimeOnly:
                writer.WriteStringValue(((IFormattable)value).ToString(value is DateOnly or TimeOnly ? "o" : null, CultureInfo.InvariantCulture));
                break;
            case Uri address:
                writer.WriteStringValue(address.OriginalString);
                break;
            default:
                WriteTagged(writer, value, options);
                break;
        }
    }

    public static object? Read(ref Utf8JsonReader reader, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.True => True,
        JsonTokenType.False => False,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => reader.GetInt32(),
        JsonTokenType.StartObject => ReadMembers(ref reader, new Dictionary<string, object?>(), options),
        JsonTokenType.StartArray => ReadTagged(ref reader, options),
        var other => throw new JsonException($"A stored value begins with {other}."),
    };

    public static void WriteMembers(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (members is Dictionary<string, object?> known) // whose enumerator need not be boxed
        {
            foreach (var (name, value) in known)
            {
                writer.WritePropertyName(name);
                Write(writer, value, options);
            }
        }
        else
        {
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                Write(writer, value, options);
            }
        }

        writer.WriteEndObject();
    }

    public static T ReadMembers<T>(ref Utf8JsonReader reader, T into, JsonSerializerOptions options)
        where T : class, IDictionary<string, object?>
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = StateNames.Read(ref reader);
            reader.Read();
            into[name] = Read(ref reader, options);
        }

        return into;
    }

    private static void WriteTagged(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        var type = value.GetType();
        writer.WriteStartArray();
        writer.WriteStringValue(StateTypes.TagOf(type));
        switch (value)
        {
            case StoredBotState state:
                WriteMembers(writer, state, options);
                break;
            case DialogState dialogs when type == typeof(DialogState):
                DialogStateJson.Write(writer, dialogs, options);
                break;
            default:
                JsonSerializer.Serialize(writer, value, type, options);
                break;
        }

        writer.WriteEndArray();
    }

    private static object? ReadTagged(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        reader.Read();
        var type = StateTypes.TypeOf(reader.GetString() ?? throw new JsonException("A stored value has no tag."));
        reader.Read();
        var value = type == typeof(StoredBotState) ? ReadMembers(ref reader, new StoredBotState(), options)
            : type == typeof(DialogState) ? DialogStateJson.Read(ref reader, options)
            : JsonSerializer.Deserialize(ref reader, type, options);
        reader.Read();
        return value;
    }
}
