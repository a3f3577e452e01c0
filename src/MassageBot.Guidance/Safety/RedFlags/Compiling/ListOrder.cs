using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Puts lists that use lists after those they use; a circle is a fault.</summary>
internal sealed class ListOrder
{
    private readonly ContentReader _reader;
    private readonly SymbolTable _symbols;
    private readonly ILookup<int, (int Target, Element[] Sequence)> _byTarget;
    private readonly List<(int Target, Element[] Sequence)> _order = [];
    private readonly Dictionary<int, bool> _isDone = [];

    private ListOrder(ContentReader reader, RedFlagSource source)
    {
        (_reader, _symbols) = (reader, source.Symbols);
        _byTarget = source.Members.ToLookup(member => member.Target);
    }

    /// <summary>The members that have to be looked for in a text, because they have a gap or use a list.</summary>
    public static List<(int Target, Element[] Sequence)> Of(ContentReader reader, RedFlagSource source)
    {
        var lists = new ListOrder(reader, source);
        foreach (var list in lists._byTarget)
        {
            lists.Visit(list.Key);
        }

        return lists._order;
    }

    private void Visit(int target)
    {
        if (_isDone.TryGetValue(target, out var isDone))
        {
            if (!isDone)
            {
                _reader.Fault(RedFlagSourceReader.Folder, 0, $"the list {_symbols.Names[target]} uses itself in a circle.");
            }

            return;
        }

        _isDone[target] = false;
        foreach (var (_, sequence) in _byTarget[target])
        {
            foreach (var element in sequence.Where(element => element.Gap == 0 && IsList(element.Symbol)))
            {
                Visit(element.Symbol);
            }
        }

        _isDone[target] = true;
        _order.AddRange(_byTarget[target].Where(NeedsRunning));
    }

    private bool NeedsRunning((int Target, Element[] Sequence) member) => Array.Exists(member.Sequence, element => element.Gap > 0 || IsList(element.Symbol));

    private bool IsList(int symbol) => _symbols.Names[symbol][0] == '<';
}
