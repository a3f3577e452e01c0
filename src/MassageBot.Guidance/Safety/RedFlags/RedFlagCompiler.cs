using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language.Normalising;

namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>Turns the files of <c>dialogs/red-flags</c> into what the matcher runs, and lists every fault in them.</summary>
internal sealed class RedFlagCompiler
{
    private const string Folder = "red-flags";
    private const string Ordinary = "ordinary";
    private const int OfNoAlternative = -1;

    private readonly ContentReader _reader;
    private readonly SymbolTable _symbols = new();
    private readonly PatternParser _parser;
    private readonly Dictionary<int, (string File, string Name)> _lists = [];
    private readonly List<(int Target, Element[] Sequence)> _members = [];
    private readonly List<string> _ordinary = [];
    private readonly List<CompiledRule> _rules = [];
    private readonly List<(int Rule, int Part, Element[] Sequence)> _partSequences = [];
    private readonly List<RuleAlternative> _alternatives = [];
    private readonly List<RulePart> _parts = [];
    private LearnedFile? _learned;
    private LearnedWeights? _weights;
    private LearnedPhrases? _phrases;
    private ReadingWeights? _reading;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private RedFlagCompiler(ContentReader reader)
    {
        _reader = reader;
        _parser = new PatternParser(_symbols);
    }

    public static CompiledRedFlags? Compile(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var before = reader.Faults.Count;
        var compiler = new RedFlagCompiler(reader);
        foreach (var file in reader.YamlFiles(Folder))
        {
            compiler.Read(file);
        }

        compiler._members.AddRange(compiler._parser.Inline);
        var composites = compiler.InOrder();
        compiler.RefuseUnknownLists();
        return reader.Faults.Count == before ? compiler.Build(composites) : null;
    }

    private void Read(string file)
    {
        var name = Path.GetFileName(file);
        if (name.StartsWith("words-", StringComparison.Ordinal))
        {
            foreach (var (list, phrases) in _reader.Read<RedFlagWordsFile>(file)?.Words ?? [])
            {
                AddList(file, list, phrases);
            }
        }
        else if (name.StartsWith("rules-", StringComparison.Ordinal))
        {
            foreach (var rule in _reader.Read<RedFlagRulesFile>(file)?.Rules ?? [])
            {
                AddRule(file, rule);
            }
        }
        else if (name == "learned.yaml")
        {
            ReadLearned(file);
        }
        else
        {
            _reader.Fault(file, 0, "this folder holds words-*.yaml, rules-*.yaml and learned.yaml only. Rename or remove the file.");
        }
    }

    private void ReadLearned(string file)
    {
        _learned = _reader.Read<LearnedFile>(file);
        if (_learned is null)
        {
            return;
        }

        foreach (var (key, chance) in _learned.Chances().Where(chance => chance.Value is not (>= 0 and <= 1)))
        {
            _reader.Fault(file, 0, $"{key} is {chance.ToString(System.Globalization.CultureInfo.InvariantCulture)}; a chance is from 0 to 1.");
        }

        _weights = LearnedWeights.Read(_reader, $"{Folder}/{Path.GetFileName(_learned.Weights)}", _learned.Sha256);
        _phrases = LearnedPhrases.Read(_reader, $"{Folder}/{Path.GetFileName(_learned.Phrases)}", _learned.PhrasesSha256);
        _reading = ReadingWeights.Read(_reader, $"{Folder}/{Path.GetFileName(_learned.Reading)}", _learned.ReadingSha256);
    }

    private void AddList(string file, string name, string phrases)
    {
        if (name == Ordinary)
        {
            _ordinary.AddRange(phrases.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        var symbol = _symbols.List(name);
        if (!_lists.TryAdd(symbol, (file, name)))
        {
            _reader.Fault(file, 0, $"the list \"{name}\" is also in {_lists[symbol].File}. Keep one.");
        }

        foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var sequence in Parse(file, 0, phrase))
            {
                _members.Add((symbol, sequence));
            }
        }
    }

    private void AddRule(string file, RedFlagRule rule)
    {
        if (!_ids.Add(rule.Id))
        {
            _reader.Fault(file, rule.Line, $"the rule \"{rule.Id}\" stands twice. Give one another id.");
        }

        var level = Level(file, rule, rule.Level);
        var older = rule.WithinDays > 0 ? Level(file, rule, rule.Older) : RedFlagLevel.None;
        OneOf(file, rule, "past", rule.Past, "clears", "counts");
        OneOf(file, rule, "others", rule.Others, "ignored", "counts");
        if (rule.Kind is not null)
        {
            OneOf(file, rule, "kind", rule.Kind, "self-harm", "coercion");
        }

        var alternatives = _alternatives.Count;
        foreach (var when in rule.When.Concat(rule.Perhaps))
        {
            var parts = Parts(file, rule.Line, _alternatives.Count, when.Split(" & "));
            _alternatives.Add(new RuleAlternative(_rules.Count, parts));
        }

        var unless = Parts(file, rule.Line, OfNoAlternative, rule.Unless);
        _rules.Add(new CompiledRule(rule, level, older, rule.Past == "counts", rule.Others == "counts", alternatives.._alternatives.Count, unless));
    }

    private Range Parts(string file, int line, int alternative, IEnumerable<string> texts)
    {
        var from = _parts.Count;
        foreach (var text in texts.Select(text => text.Trim()))
        {
            var (absent, mention) = (text.StartsWith('!'), text.StartsWith('^'));
            _partSequences.AddRange(Parse(file, line, absent || mention ? text[1..] : text).Select(sequence => (_rules.Count, _parts.Count, sequence)));
            _parts.Add(new RulePart(alternative, absent, mention));
        }

        return from.._parts.Count;
    }

    private List<Element[]> Parse(string file, int line, string pattern)
    {
        try
        {
            return _parser.Parse(pattern);
        }
        catch (FormatException fault)
        {
            _reader.Fault(file, line, fault.Message);
            return [];
        }
    }

    private RedFlagLevel Level(string file, RedFlagRule rule, string level)
    {
        OneOf(file, rule, "level", level, "emergency", "urgent", "clinician", "caution", "none", "ask");
        return Enum.TryParse<RedFlagLevel>(level, ignoreCase: true, out var known) ? known : RedFlagLevel.None;
    }

    private void OneOf(string file, RedFlagRule rule, string key, string found, params string[] allowed)
    {
        if (!allowed.Contains(found))
        {
            _reader.Fault(file, rule.Line, $"rule \"{rule.Id}\": {key} is \"{found}\"; allowed are {string.Join(", ", allowed)}.");
        }
    }

    private void RefuseUnknownLists()
    {
        foreach (var name in _symbols.Names.Where(name => name.StartsWith('<') && name[1] != '(' && !_lists.ContainsKey(_symbols.List(name[1..^1]))))
        {
            _reader.Fault(Folder, 0, $"no list {name} is defined in a words-*.yaml file, but a pattern uses it.");
        }
    }

    // Lists that use lists come after those they use; a circle is a fault.
    private List<(int Target, Element[] Sequence)> InOrder()
    {
        var byTarget = _members.ToLookup(member => member.Target);
        List<(int, Element[])> order = [];
        Dictionary<int, bool> done = [];
        foreach (var target in byTarget.Select(group => group.Key))
        {
            Visit(target);
        }

        return order;

        void Visit(int target)
        {
            if (done.TryGetValue(target, out var finished))
            {
                if (!finished)
                {
                    _reader.Fault(Folder, 0, $"the list {_symbols.Names[target]} uses itself in a circle.");
                }

                return;
            }

            done[target] = false;
            foreach (var (_, sequence) in byTarget[target])
            {
                foreach (var element in sequence.Where(element => element.Gap == 0 && IsList(element.Symbol)))
                {
                    Visit(element.Symbol);
                }
            }

            done[target] = true;
            order.AddRange(byTarget[target].Where(NeedsRunning));
        }

        bool NeedsRunning((int Target, Element[] Sequence) member) =>
            Array.Exists(member.Sequence, element => element.Gap > 0 || IsList(element.Symbol));

        bool IsList(int symbol) => _symbols.Names[symbol][0] == '<';
    }

    private CompiledRedFlags Build(List<(int Target, Element[] Sequence)> composites)
    {
        var (harmless, answerWord, notPlain) = (_symbols.List(RedFlagMatcher.Harmless), _symbols.List(RedFlagMatcher.AnswerWord), _symbols.List(RedFlagMatcher.NotPlain));
        _symbols.List(RedFlagMatcher.OnlyWord);
        var closure = Closure();
        var slots = new SymbolSlots(
            _symbols.Count,
            composites.Select(composite => composite.Sequence).Concat(_partSequences.Select(part => part.Sequence)),
            harmless,
            WordPool.Words.Where(_symbols.Words.ContainsKey).Select(word => closure[_symbols.Words[word]]));
        composites.RemoveAll(composite => slots.Of(composite.Target) < 0); // nothing asks for it
        var meanings = new WordMeanings
        {
            Slots = slots,
            Composites = new SequenceIndex([.. composites.Select(composite => composite.Sequence)], slots),
            Parts = new SequenceIndex([.. _partSequences.Select(part => part.Sequence)], slots),
            Trie = Phrases(),
            Kinds = Kinds(),
            ListOf = LearnedListener.ListsOf(_weights?.Lists ?? [], _symbols),
            AnswerWord = answerWord,
            NotPlain = notPlain,
        };
        var lexicon = new Lexicon(_symbols, closure, _ordinary, _weights?.Words ?? [], meanings);
        return new CompiledRedFlags
        {
            Symbols = _symbols,
            Slots = slots,
            Kinds = meanings.Kinds,
            Named = [.. _symbols.Names.Select(name => name.StartsWith('<') && name[1] != '(')],
            Trie = meanings.Trie,
            Lexicon = lexicon,
            CompositeIndex = meanings.Composites,
            CompositeTargets = [.. composites.Select(composite => slots.Of(composite.Target))],
            Rules = [.. _rules],
            Alternatives = [.. _alternatives],
            HoldByAbsence = HoldByAbsence(),
            Parts = [.. _parts],
            PartIndex = meanings.Parts,
            PartOwners = [.. _partSequences.Select(part => (part.Rule, part.Part))],
            Learned = _learned is null || _weights is null || _phrases is null || _reading is null ? null : new LearnedListener(_weights, _phrases, new ReadingNetwork(_reading), _learned, lexicon.Vocabulary, meanings.ListOf),
        };
    }

    private PhraseTrie Phrases()
    {
        var trie = new PhraseTrieBuilder();
        foreach (var (target, sequence) in _members.Where(member => member.Sequence.Length > 1 && Array.TrueForAll(member.Sequence, element => element.Gap == 0)))
        {
            trie.Add(sequence, target);
        }

        return trie.Build(_symbols.Count);
    }

    private ulong[] HoldByAbsence()
    {
        var bits = Bits.For(_alternatives.Count);
        for (var index = 0; index < _alternatives.Count; index++)
        {
            if (_parts[_alternatives[index].Parts].TrueForAll(part => part.Absent))
            {
                Bits.Set(bits, index);
            }
        }

        return bits;
    }

    private ContextKind[] Kinds()
    {
        var kinds = new ContextKind[_symbols.Count];
        foreach (var kind in Enum.GetValues<ContextKind>())
        {
            var name = string.Concat(kind.ToString().Select((letter, at) => char.IsAsciiLetterUpper(letter) && at > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
            if (_symbols.Find(name) is { } symbol)
            {
                kinds[symbol] = kind;
            }
        }

        return kinds;
    }

    // A word stands for itself and for every list that has it as one word, directly or through another list.
    private int[][] Closure()
    {
        var single = _members.Where(member => member.Sequence.Length == 1).ToLookup(member => member.Sequence[0].Symbol, member => member.Target);
        return [.. Enumerable.Range(0, _symbols.Count).Select(symbol =>
        {
            List<int> all = [symbol];
            for (var at = 0; at < all.Count; at++)
            {
                all.AddRange(single[all[at]].Where(target => !all.Contains(target)));
            }

            return all.ToArray();
        })];
    }
}
