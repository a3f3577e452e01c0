using System.Globalization;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Numbers everything a pattern can name: words, beginnings of words (<c>tingl*</c>), ranges of numbers (<c>1-17</c>) and lists (<c>&lt;numb&gt;</c>).</summary>
internal sealed class SymbolTable
{
    private readonly Dictionary<string, int> _lists = new(StringComparer.Ordinal);

    public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Beginnings { get; } = new(StringComparer.Ordinal);

    public List<(double From, double To, int Symbol)> Ranges { get; } = [];

    public List<string> Names { get; } = [];

    public int Count => Names.Count;

    public int List(string name) => _lists.TryGetValue(name, out var symbol) ? symbol : _lists[name] = Next('<' + name + '>');

    public int? Find(string list) => _lists.TryGetValue(list, out var symbol) ? symbol : null;

    public int Of(string term)
    {
        if (term[^1] == '*')
        {
            var start = term[..^1];
            return Beginnings.TryGetValue(start, out var beginning) ? beginning : Beginnings[start] = Next(term);
        }

        var dash = term.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0 && double.TryParse(term[..dash], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)
            && double.TryParse(term[(dash + 1)..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var to))
        {
            var known = Ranges.FindIndex(range => range.From.Equals(from) && range.To.Equals(to));
            if (known < 0)
            {
                known = Ranges.Count;
                Ranges.Add((from, to, Next(term)));
            }

            return Ranges[known].Symbol;
        }

        return Words.TryGetValue(term, out var word) ? word : Words[term] = Next(term);
    }

    private int Next(string name)
    {
        Names.Add(name);
        return Names.Count - 1;
    }
}
