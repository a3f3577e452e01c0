using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MassageBot.Storage;

/// <summary>Writes state objects as JSON that gives back the same CLR types: strings, bools and whole numbers (<see cref="int"/>) as they are, all else in a slot of type <c>object</c> as <c>{"$":"name","v":...}</c>.</summary>
/// <param name="types">The classes allowed.</param>
public sealed class StateCodec(StateTypes types)
{
    private const string Name = "$";
    private const string Value = "v";
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>Writes the named values of a state.</summary>
    public byte[] Write(IEnumerable<KeyValuePair<string, object>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var json = new JsonObject();
        foreach (var (name, value) in values)
        {
            json[name] = Encode(value, typeof(object));
        }

        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    /// <summary>Writes any allowed object.</summary>
    public byte[] WriteObject(object value) => JsonSerializer.SerializeToUtf8Bytes(Encode(value, typeof(object)));

    /// <summary>Reads the named values of a state.</summary>
    public Dictionary<string, object> Read(ReadOnlySpan<byte> utf8)
    {
        var json = JsonNode.Parse(utf8) as JsonObject ?? throw new JsonException("Stored state must be a JSON object.");
        return json.ToDictionary(member => member.Key, member => Decode(member.Value, typeof(object))!, StringComparer.Ordinal);
    }

    /// <summary>Reads what <see cref="WriteObject"/> wrote.</summary>
    public object? ReadObject(ReadOnlySpan<byte> utf8) => Decode(JsonNode.Parse(utf8), typeof(object));

    private JsonNode? Encode(object? value, Type slot)
    {
        if (value is null)
        {
            return null;
        }

        var type = value.GetType();
        var body = EncodeBody(value, type);
        return NeedsName(type, slot) ? new JsonObject { [Name] = types.NameOf(type), [Value] = body } : body;
    }

    private static bool NeedsName(Type type, Type slot) =>
        type != typeof(string) && type != typeof(bool) && type != typeof(int) && type != (Nullable.GetUnderlyingType(slot) ?? slot) && type != ConcreteFor(slot);

    // A slot declared as an interface holds the usual class of it; any other class in it is named.
    private static Type? ConcreteFor(Type slot)
    {
        if (!slot.IsInterface || !slot.IsGenericType)
        {
            return null;
        }

        var open = slot.GetGenericTypeDefinition();
        var arguments = slot.GetGenericArguments();
        return open == typeof(IList<>) || open == typeof(IReadOnlyList<>) || open == typeof(ICollection<>) || open == typeof(IEnumerable<>) || open == typeof(IReadOnlyCollection<>)
            ? typeof(List<>).MakeGenericType(arguments)
            : open == typeof(IDictionary<,>) || open == typeof(IReadOnlyDictionary<,>) ? typeof(Dictionary<,>).MakeGenericType(arguments) : null;
    }

    private JsonNode EncodeBody(object value, Type type) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        Enum number => JsonValue.Create(Convert.ToInt64(number, CultureInfo.InvariantCulture)),
        int or long or short or byte or sbyte or ushort or uint => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        double number => JsonValue.Create(number.ToString("R", CultureInfo.InvariantCulture)),
        float number => JsonValue.Create(number.ToString("R", CultureInfo.InvariantCulture)),
        decimal number => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        DateTime time => JsonValue.Create(time.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan span => JsonValue.Create(span.Ticks),
        Guid id => JsonValue.Create(id.ToString("D")),
        IDictionary members => EncodeMembers(members, ElementOf(type, 1)),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(item => Encode(item, ElementOf(type, 0)))]),
        _ => EncodeObject(value, type),
    };

    private JsonObject EncodeMembers(IDictionary members, Type slot)
    {
        var json = new JsonObject();
        foreach (DictionaryEntry member in members)
        {
            json[(string)member.Key] = Encode(member.Value, slot);
        }

        return json;
    }

    private JsonObject EncodeObject(object value, Type type)
    {
        var json = new JsonObject();
        foreach (var property in PropertiesOf(type))
        {
            if (property.GetValue(value) is { } member)
            {
                json[property.Name] = Encode(member, property.PropertyType);
            }
        }

        return json;
    }

    private object? Decode(JsonNode? node, Type slot)
    {
        if (node is null)
        {
            return null;
        }

        if (node is JsonObject { Count: 2 } tagged && tagged[Name] is JsonValue name && tagged.ContainsKey(Value))
        {
            return DecodeBody(tagged[Value]!, types.TypeOf(name.GetValue<string>()));
        }

        return DecodeBody(node, slot == typeof(object) ? PlainType(node) : Nullable.GetUnderlyingType(slot) ?? ConcreteFor(slot) ?? slot);
    }

    private static Type PlainType(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.String => typeof(string),
        JsonValueKind.True or JsonValueKind.False => typeof(bool),
        JsonValueKind.Number => typeof(int),
        _ => throw new JsonException("Stored state holds an object without its name."),
    };

    private object DecodeBody(JsonNode node, Type type) => type switch
    {
        _ when type == typeof(string) => node.GetValue<string>(),
        _ when type == typeof(bool) => node.GetValue<bool>(),
        _ when type.IsEnum => Enum.ToObject(type, node.GetValue<long>()),
        _ when type == typeof(double) => double.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture),
        _ when type == typeof(float) => float.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture),
        _ when type == typeof(decimal) => decimal.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture),
        _ when type == typeof(DateTimeOffset) => DateTimeOffset.ParseExact(node.GetValue<string>(), "O", CultureInfo.InvariantCulture),
        _ when type == typeof(DateTime) => DateTime.ParseExact(node.GetValue<string>(), "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ when type == typeof(TimeSpan) => new TimeSpan(node.GetValue<long>()),
        _ when type == typeof(Guid) => Guid.ParseExact(node.GetValue<string>(), "D"),
        _ when type.IsPrimitive => Convert.ChangeType(node.GetValue<long>(), type, CultureInfo.InvariantCulture),
        _ when node is JsonArray items => DecodeItems(items, type),
        _ when typeof(IDictionary).IsAssignableFrom(type) => DecodeMembers((JsonObject)node, type),
        _ => DecodeObject((JsonObject)node, type),
    };

    private object DecodeItems(JsonArray items, Type type)
    {
        var slot = ElementOf(type, 0);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(slot, items.Count);
            for (var i = 0; i < items.Count; i++)
            {
                array.SetValue(Decode(items[i], slot), i);
            }

            return array;
        }

        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in items)
        {
            list.Add(Decode(item, slot));
        }

        return list;
    }

    private object DecodeMembers(JsonObject members, Type type)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var (name, member) in members)
        {
            map[name] = Decode(member, ElementOf(type, 1));
        }

        return map;
    }

    private object DecodeObject(JsonObject json, Type type)
    {
        var value = Make(type);
        foreach (var property in PropertiesOf(type))
        {
            if (json[property.Name] is { } member)
            {
                property.SetValue(value, Decode(member, property.PropertyType));
            }
        }

        return value;
    }

    // Some of the SDK's classes have only a constructor all of whose parameters may be left out.
    private static object Make(Type type)
    {
        var constructor = type.GetConstructor(Type.EmptyTypes)
            ?? type.GetConstructors().FirstOrDefault(candidate => candidate.GetParameters().All(parameter => parameter.IsOptional))
            ?? throw new InvalidOperationException($"'{type}' cannot be read from bot state: it needs a public constructor without parameters.");
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    private static Type ElementOf(Type type, int argument) =>
        type.IsArray ? type.GetElementType()!
        : type.IsGenericType && type.GetGenericArguments().Length > argument ? type.GetGenericArguments()[argument]
        : typeof(object);

    private static PropertyInfo[] PropertiesOf(Type type) => Properties.GetOrAdd(type, static type => [.. StateTypes.PropertiesOf(type)]);
}
