namespace MassageBot.Guidance.Language;

/// <summary>A phrase such as <c>[please] slow (down|up) [a bit]</c>: choices in round brackets, what may be left out in square ones, named lists in angle brackets.</summary>
internal sealed class PhraseTemplate
{
    private readonly string _template;
    private readonly IReadOnlyDictionary<string, PhraseTemplate> _lists;
    private int _at;

    private PhraseTemplate(string template, IReadOnlyDictionary<string, PhraseTemplate> lists)
    {
        _template = template;
        _lists = lists;
        Root = OneOfParts();
        if (_at < template.Length)
        {
            throw new FormatException($"'{template[_at]}' closes a bracket that was never opened.");
        }
    }

    /// <summary>Gets the phrase as a tree.</summary>
    public Part Root { get; }

    /// <exception cref="FormatException">A bracket is missing, or a list is named that does not exist.</exception>
    public static PhraseTemplate Parse(string template, IReadOnlyDictionary<string, PhraseTemplate> lists) => new(template, lists);

    /// <summary>Lists the sentences it stands for, as long as there are no more than <paramref name="most"/>; otherwise none.</summary>
    public IReadOnlyList<string[]> Sentences(int most) =>
        Root.Count is var count && count > most ? [] : [.. Root.Sentences.Select(words => words.ToArray()).Where(words => words.Length > 0)];

    /// <summary>Lists every word in it.</summary>
    public IEnumerable<string> Words => Root.Words;

    private OneOf OneOfParts()
    {
        var choices = new List<Part> { PartsInOrder() };
        while (_at < _template.Length && _template[_at] == '|')
        {
            _at++;
            choices.Add(PartsInOrder());
        }

        return new OneOf(choices);
    }

    private InOrder PartsInOrder()
    {
        var parts = new List<Part>();
        while (_at < _template.Length && _template[_at] is not (')' or ']' or '|'))
        {
            switch (_template[_at])
            {
                case '(':
                    parts.Add(Bracket(')'));
                    break;
                case '[':
                    parts.Add(new OneOf([Bracket(']'), new InOrder([])]));
                    break;
                case '<':
                    parts.Add(NamedList());
                    break;
                default:
                    parts.AddRange(PlainWords());
                    break;
            }
        }

        return new InOrder(parts);
    }

    private OneOf Bracket(char close)
    {
        _at++;
        var inside = OneOfParts();
        if (_at >= _template.Length || _template[_at] != close)
        {
            throw new FormatException($"a bracket is never closed by '{close}'.");
        }

        _at++;
        return inside;
    }

    private Part NamedList()
    {
        var end = _template.IndexOf('>', _at);
        var name = end < 0 ? _template[_at..] : _template[(_at + 1)..end];
        if (end < 0 || !_lists.TryGetValue(name, out var list))
        {
            throw new FormatException($"there is no list '{name}' before it; the lists so far are {string.Join(", ", _lists.Keys)}.");
        }

        _at = end + 1;
        return list.Root;
    }

    private IEnumerable<Word> PlainWords()
    {
        var start = _at;
        while (_at < _template.Length && _template[_at] is not ('(' or '[' or '<' or ')' or ']' or '|'))
        {
            _at++;
        }

        return SpokenWords.Split(_template[start.._at]).Where(word => word != SpokenWords.Clause).Select(word => new Word(word));
    }

    /// <summary>A part of a phrase.</summary>
    internal abstract record Part
    {
        public abstract long Count { get; }

        public abstract IEnumerable<IEnumerable<string>> Sentences { get; }

        public abstract IEnumerable<string> Words { get; }
    }

    /// <summary>One word.</summary>
    internal sealed record Word(string Text) : Part
    {
        public override long Count => 1;

        public override IEnumerable<IEnumerable<string>> Sentences => [[Text]];

        public override IEnumerable<string> Words => [Text];
    }

    /// <summary>Parts one after the other.</summary>
    internal sealed record InOrder(IReadOnlyList<Part> Parts) : Part
    {
        public override long Count => Parts.Aggregate(1L, (count, part) => Math.Min(count * part.Count, int.MaxValue));

        public override IEnumerable<IEnumerable<string>> Sentences =>
            Parts.Aggregate<Part, IEnumerable<IEnumerable<string>>>([[]], (before, part) => before.SelectMany(_ => part.Sentences, (first, second) => first.Concat(second)));

        public override IEnumerable<string> Words => Parts.SelectMany(part => part.Words);
    }

    /// <summary>One part of several.</summary>
    internal sealed record OneOf(IReadOnlyList<Part> Choices) : Part
    {
        public override long Count => Math.Min(Choices.Sum(choice => choice.Count), int.MaxValue);

        public override IEnumerable<IEnumerable<string>> Sentences => Choices.SelectMany(choice => choice.Sentences);

        public override IEnumerable<string> Words => Choices.SelectMany(choice => choice.Words);
    }
}
