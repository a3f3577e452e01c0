using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace MassageBot.Guidance.Content;

/// <summary>Lets plain YAML through and nothing that grows or makes things when it is read: no anchors, no aliases, no tags, no more than twenty levels (reliability.md T82).</summary>
internal sealed class PlainParser(IParser inner) : IParser
{
    private const int MostLevels = 20;
    private int _level;

    public ParsingEvent? Current => inner.Current;

    public bool MoveNext()
    {
        if (!inner.MoveNext())
        {
            return false;
        }

        _level += inner.Current!.NestingIncrease;
        return inner.Current switch
        {
            AnchorAlias => throw Refuse("an alias ('*name') may not stand here. Write the words out."),
            NodeEvent { Anchor.IsEmpty: false } => throw Refuse("an anchor ('&name') may not stand here. Write the words out where they are needed."),
            NodeEvent { Tag.IsEmpty: false } => throw Refuse("a tag ('!name') may not stand here. Leave it out."),
            _ when _level > MostLevels + 2 => throw Refuse($"it is nested more than {MostLevels} levels deep."),
            _ => true,
        };
    }

    private YamlException Refuse(string why) => new(inner.Current!.Start, inner.Current.End, why);
}
