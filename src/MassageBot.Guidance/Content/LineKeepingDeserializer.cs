using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Content;

/// <summary>Tells every <see cref="IHasLine"/> the line on which it began.</summary>
internal sealed class LineKeepingDeserializer(INodeDeserializer inner) : INodeDeserializer
{
    public bool Deserialize(
        IParser reader, Type expectedType, Func<IParser, Type, object?> nestedObjectDeserializer, out object? value, ObjectDeserializer rootDeserializer)
    {
        var line = reader.Current is { } current ? (int)current.Start.Line : 0;
        if (!inner.Deserialize(reader, expectedType, nestedObjectDeserializer, out value, rootDeserializer))
        {
            return false;
        }

        if (value is IHasLine placed)
        {
            placed.Line = line;
        }

        return true;
    }
}
