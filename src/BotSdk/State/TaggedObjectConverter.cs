using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotSdk.State;

/// <summary>A slot of type <c>object</c>.</summary>
internal sealed class TaggedObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TaggedValue.Read(ref reader, options);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => TaggedValue.Write(writer, value, options);
}
