using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotSdk.State;

/// <summary>A slot whose type is an interface or abstract: the value says its own.</summary>
internal sealed class AbstractConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        (typeToConvert.IsInterface || typeToConvert.IsAbstract)
        && !typeof(System.Collections.IEnumerable).IsAssignableFrom(typeToConvert)
        && typeToConvert.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(AbstractConverter<>).MakeGenericType(typeToConvert))!;

    private sealed class AbstractConverter<T> : JsonConverter<T>
    {
        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (T?)TaggedValue.Read(ref reader, options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TaggedValue.Write(writer, value, options);
    }
}
