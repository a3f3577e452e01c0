using System.Text.Json;
using System.Text.Json.Serialization;

namespace BotSdk.State;

/// <summary>A dictionary of slots.</summary>
internal sealed class StateDictionaryConverter : JsonConverter<Dictionary<string, object?>>
{
    public override Dictionary<string, object?>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TaggedValue.ReadMembers(ref reader, new Dictionary<string, object?>(), options);

    public override void Write(Utf8JsonWriter writer, Dictionary<string, object?> value, JsonSerializerOptions options) =>
        TaggedValue.WriteMembers(writer, value, options);
}
