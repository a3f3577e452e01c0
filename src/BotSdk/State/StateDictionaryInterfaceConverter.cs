using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotSdk.State;

/// <summary>A dictionary of slots behind its interface.</summary>
internal sealed class StateDictionaryInterfaceConverter : JsonConverter<IDictionary<string, object?>>
{
    public override IDictionary<string, object?>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TaggedValue.ReadMembers(ref reader, new Dictionary<string, object?>(), options);

    public override void Write(Utf8JsonWriter writer, IDictionary<string, object?> value, JsonSerializerOptions options) =>
        TaggedValue.WriteMembers(writer, value, options);
}
