using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using BotSdk.Builder;
using BotSdk.Builder.Dialogs;
using BotSdk.Builder.Dialogs.Choices;
using BotSdk.Schema;

namespace BotSdk.State;

/// <summary>Tags of types: short for common ones, else the type's name and assembly.</summary>
internal static partial class StateTypes
{
    private static readonly (string Tag, Type Type)[] Short =
    [
        ("i8", typeof(long)), ("i2", typeof(short)), ("i1", typeof(sbyte)), ("u1", typeof(byte)), ("u2", typeof(ushort)), ("u4", typeof(uint)), ("u8", typeof(ulong)),
        ("f8", typeof(double)), ("f4", typeof(float)), ("m", typeof(decimal)), ("t", typeof(DateTime)), ("o", typeof(DateTimeOffset)), ("b", typeof(byte[])),
        ("L", typeof(List<object?>)), ("A", typeof(object?[])), ("Ls", typeof(List<string>)), ("As", typeof(string[])), ("Ds", typeof(Dictionary<string, string>)),
        ("S", typeof(StoredBotState)), ("dialogs", typeof(DialogState)), ("prompt", typeof(PromptOptions)), ("choice", typeof(Choice)),
        ("found", typeof(FoundChoice)), ("activity", typeof(Activity)),
    ];

    private static readonly ConcurrentDictionary<Type, JsonEncodedText> Tags = new(Short.Select(s => KeyValuePair.Create(s.Type, JsonEncodedText.Encode(s.Tag))));
    private static readonly ConcurrentDictionary<string, Type> Types = new(Short.Select(s => KeyValuePair.Create(s.Tag, s.Type)));

    public static JsonEncodedText TagOf(Type type) =>
        Tags.GetOrAdd(type, static t => JsonEncodedText.Encode(AssemblyDetails().Replace(t.AssemblyQualifiedName!, string.Empty), StateJson.WriterOptions.Encoder));

    public static Type TypeOf(string tag) => Types.GetOrAdd(tag, static name =>
        Type.GetType(name)
        ?? throw new InvalidOperationException($"State was saved with a value of type '{name}', which this program does not have. Keep the type, or delete that state."));

    [GeneratedRegex(", (Version|Culture|PublicKeyToken)=[^],]*")]
    private static partial Regex AssemblyDetails();
}
