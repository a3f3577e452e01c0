using System.Reflection;

namespace MassageBot.Storage;

/// <summary>The classes that may stand in bot state. The file holds their short names, never names of .NET types, so it can make nothing else.</summary>
public sealed class StateTypes
{
    private static readonly StateType[] OfTheSdk =
    [
        new("dialogs", typeof(DialogState)), new("instance", typeof(DialogInstance)), new("prompt", typeof(PromptOptions)), new("choice", typeof(Choice)),
        new("found", typeof(FoundChoice)), new("activity", typeof(Activity)), new("action", typeof(CardAction)), new("reference", typeof(ConversationReference)),
        new("account", typeof(ChannelAccount)), new("attachment", typeof(Attachment)), new("suggested", typeof(SuggestedActions)),
    ];

    private static readonly StateType[] OfDotNet =
    [
        new("long", typeof(long)), new("double", typeof(double)), new("decimal", typeof(decimal)), new("float", typeof(float)), new("time", typeof(DateTimeOffset)),
        new("date", typeof(DateTime)), new("span", typeof(TimeSpan)), new("guid", typeof(Guid)), new("list", typeof(List<object>)), new("strings", typeof(List<string>)),
        new("string[]", typeof(string[])), new("ints", typeof(List<int>)), new("int[]", typeof(int[])), new("map", typeof(Dictionary<string, object>)),
        new("texts", typeof(Dictionary<string, string>)), new("counts", typeof(Dictionary<string, int>)), new("flags", typeof(Dictionary<string, bool>)),
    ];

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];

    /// <summary>Takes the SDK's state classes, the usual .NET types, and those named.</summary>
    public StateTypes(IEnumerable<StateType> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        foreach (var type in OfTheSdk.Concat(OfDotNet).Concat(more))
        {
            if (_names.TryGetValue(type.Type, out var known) && known == type.Name)
            {
                continue;
            }

            _types.Add(type.Name, type.Type);
            _names.Add(type.Type, type.Name);
        }
    }

    /// <summary>Gets the name a class is stored under.</summary>
    /// <exception cref="InvalidOperationException">It is not allowed in state.</exception>
    public string NameOf(Type type) => _names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException(
            $"'{type}' may not stand in bot state. Keep plain values there, or allow the class with services.AddStateType<{type.Name}>(\"name\").");

    /// <summary>Gets the class stored under a name.</summary>
    /// <exception cref="InvalidOperationException">This program knows no such class.</exception>
    public Type TypeOf(string name) => _types.TryGetValue(name, out var type)
        ? type
        : throw new InvalidOperationException($"The stored state holds a '{name}', which this program does not know; it was written by another version.");

    /// <summary>Gets the properties of a class that are stored.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property =>
        property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0
        && property.SetMethod!.IsPublic
        && property.PropertyType.Namespace?.StartsWith("Newtonsoft.", StringComparison.Ordinal) != true
        && property.PropertyType.Namespace != "System.Text.Json.Nodes");
}
