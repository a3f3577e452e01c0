using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BotSdk.Schema;

namespace BotSdk.State;

/// <summary>The serialisers of state.</summary>
internal static class StateJson
{
    private const int MaxDepth = 128;

    /// <summary>Gets the serialiser that keeps CLR types where a slot does not tell them.</summary>
    public static JsonSerializerOptions Options { get; } = Make(
        new TaggedObjectConverter(), new StateDictionaryConverter(), new StateDictionaryInterfaceConverter(), new AbstractConverterFactory());

    /// <summary>Gets the serialiser without tags.</summary>
    public static JsonSerializerOptions Plain { get; } = Make(new PlainValueConverter());

    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = MaxDepth };

    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth, SkipValidation = true };

    private static JsonSerializerOptions Make(params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            IncludeFields = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals | JsonNumberHandling.AllowReadingFromString,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { FillListsWithoutSetter } },
        };
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }

    private static void FillListsWithoutSetter(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.Set is null && property.PropertyType != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(property.PropertyType)
                && !property.PropertyType.IsArray && IsFillable(property.PropertyType))
            {
                property.ObjectCreationHandling = JsonObjectCreationHandling.Populate;
            }
        }
    }

    private static bool IsFillable(Type type) =>
        type.GetInterfaces().Append(type).Any(i => i.IsGenericType && i.GetGenericTypeDefinition() is var g && (g == typeof(ICollection<>) || g == typeof(IDictionary<,>)));
}
