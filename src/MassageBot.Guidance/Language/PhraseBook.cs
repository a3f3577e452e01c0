namespace MassageBot.Guidance.Language;

/// <summary>Reads templates, with the named lists they may use.</summary>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, PhraseTemplate> _lists = new(StringComparer.Ordinal);

    /// <exception cref="FormatException">A list can't be read; its name is in the message.</exception>
    public PhraseBook(IEnumerable<KeyValuePair<string, string>> lists)
    {
        foreach (var (name, template) in lists)
        {
            try
            {
                _lists[name] = PhraseTemplate.Parse(template, _lists);
            }
            catch (FormatException fault)
            {
                throw new FormatException($"the list '{name}' can't be read: {fault.Message}", fault);
            }
        }
    }

    public PhraseTemplate Read(string template) => PhraseTemplate.Parse(template, _lists);

    /// <summary>Makes a graph of phrases whose intent does not matter.</summary>
    public PhraseGraph Graph(IEnumerable<string> templates)
    {
        var graph = new PhraseGraph();
        foreach (var template in templates)
        {
            graph.Add(Read(template), Intent.None);
        }

        return graph;
    }
}
