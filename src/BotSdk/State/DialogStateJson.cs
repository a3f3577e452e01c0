using System.Text.Json;
using BotSdk.Builder.Dialogs;

namespace BotSdk.State;

/// <summary>A stack of dialogs, in the same members as by its attributes but without a look at them: it is read and written every turn.</summary>
internal static class DialogStateJson
{
    public static void Write(Utf8JsonWriter writer, DialogState dialogs, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("dialogStack");
        foreach (var instance in dialogs.DialogStack)
        {
            writer.WriteStartObject();
            writer.WriteString("id", instance.Id);
            if (instance.State is { } state)
            {
                writer.WritePropertyName("state");
                TaggedValue.WriteMembers(writer, state, options);
            }

            if (instance.StackIndex is { } index)
            {
                writer.WriteNumber("stackIndex", index);
            }

            if (instance.Version is { } version)
            {
                writer.WriteString("version", version);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static DialogState Read(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var dialogs = new DialogState();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                dialogs.DialogStack.Add(ReadInstance(ref reader, options));
            }
        }

        return dialogs;
    }

    private static DialogInstance ReadInstance(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var instance = new DialogInstance();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = StateNames.Read(ref reader);
            reader.Read();
            switch (name)
            {
                case "id":
                    instance.Id = reader.GetString()!;
                    break;
                case "state":
                    instance.State = TaggedValue.ReadMembers(ref reader, new Dictionary<string, object?>(), options);
                    break;
                case "stackIndex":
                    instance.StackIndex = reader.GetInt32();
                    break;
                case "version":
                    instance.Version = reader.GetString();
                    break;
                default:
                    throw new JsonException($"A stored dialog has no member '{name}'.");
            }
        }

        return instance;
    }
}
