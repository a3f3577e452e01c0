using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Channels;

/// <summary>Turns payloads into plain values (strings, numbers, bools, lists, dictionaries) and back into JSON, whichever bot SDK made them.</summary>
internal static class PlainJson
{
    private const string NewtonsoftTokens = "Newtonsoft.Json.Linq";

    /// <summary>Reads JSON as plain values: whole numbers as <see cref="long"/>, others as <see cref="double"/>.</summary>
    public static object? ToPlain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => members.ToDictionary(member => member.Key, member => ToPlain(member.Value), StringComparer.Ordinal),
        JsonArray items => items.Select(ToPlain).ToList(),
        JsonValue value => Scalar(value),
        _ => null,
    };

    /// <summary>Writes a payload of the bot.</summary>
    /// <param name="value">Plain values, or the SDK's plain classes (cards).</param>
    /// <param name="keepNulls">Whether members that are null are written; inside attachments they never are, for they stop Web Chat (protocol.md 1.1).</param>
    public static JsonNode? ToNode(object? value, bool keepNulls) => value switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        JsonElement element => JsonNode.Parse(element.GetRawText()),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        Enum name => JsonValue.Create(name.ToString()),
        DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        DateTime time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        Guid id => JsonValue.Create(id.ToString()),
        double number => double.IsFinite(number) ? JsonValue.Create(number) : null,
        float number => float.IsFinite(number) ? JsonValue.Create(number) : null,
        decimal number => JsonValue.Create(number),
        IConvertible number and (byte or sbyte or short or ushort or int or uint or long) => JsonValue.Create(number.ToInt64(CultureInfo.InvariantCulture)),
        ulong number => JsonValue.Create(number),
        IDictionary members => Members(members.Keys.Cast<object>().Select(key => ((string)key, members[key])), keepNulls),
        _ when value.GetType().Namespace == NewtonsoftTokens => FromNewtonsoft(value),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => ToNode(item, keepNulls))]),
        _ => Members(
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property is { CanRead: true } && property.GetIndexParameters().Length == 0 && property.Name != "Properties")
                .Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.GetValue(value)))
                .Where(member => member.Item2 is not (null or ICollection { Count: 0 })),
            keepNulls),
    };

    /// <summary>Writes what <see cref="ToNode"/> would make, without making it where it is plain.</summary>
    public static void Write(Utf8JsonWriter json, object? value, bool keepNulls)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case Dictionary<string, object?> members:
                WriteMembers(json, members, keepNulls);
                break;
            case List<object?> items:
                json.WriteStartArray();
                items.ForEach(item => Write(json, item, keepNulls));
                json.WriteEndArray();
                break;
            default:
                WriteNode(json, ToNode(value, keepNulls));
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, Dictionary<string, object?> members, bool keepNulls)
    {
        json.WriteStartObject();
        foreach (var (name, value) in members)
        {
            if (value is not null || keepNulls)
            {
                json.WritePropertyName(name);
                Write(json, value, keepNulls);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, JsonNode? node)
    {
        if (node is null)
        {
            json.WriteNullValue();
        }
        else
        {
            node.WriteTo(json);
        }
    }

    // A token of Microsoft's SDK: its text is its JSON, except for a bare string.
    private static JsonNode? FromNewtonsoft(object token) => token.GetType().Name switch
    {
        "JObject" or "JArray" => JsonNode.Parse(token.ToString()!),
        _ => ToNode(token.GetType().GetProperty("Value")?.GetValue(token), keepNulls: true),
    };

    private static JsonObject Members(IEnumerable<(string Name, object? Value)> members, bool keepNulls)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null || keepNulls)
            {
                json[name] = ToNode(value, keepNulls);
            }
        }

        return json;
    }

    private static object? Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetValue<long>(out var whole) => whole,
        JsonValueKind.Number when value.TryGetValue<double>(out var number) && double.IsFinite(number) => number,
        _ => null, // a number beyond all numbers is none
    };
}
