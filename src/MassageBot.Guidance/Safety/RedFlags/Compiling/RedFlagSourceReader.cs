using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Reading;
using MassageBot.Guidance.Safety.RedFlags.Rules;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Reads the files of <c>dialogs/red-flags</c> and notes every fault in them.</summary>
internal sealed class RedFlagSourceReader
{
    public const string Folder = "red-flags";

    private const string Ordinary = "ordinary";
    private const int OfNoAlternative = -1;

    private readonly ContentReader _reader;
    private readonly RedFlagSource _source = new();
    private readonly PatternParser _parser;
    private readonly Dictionary<int, (string File, string Name)> _lists = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private RedFlagSourceReader(ContentReader reader)
    {
        _reader = reader;
        _parser = new PatternParser(_source.Symbols);
    }

    public static RedFlagSource Read(ContentReader reader)
    {
        var files = new RedFlagSourceReader(reader);
        foreach (var file in reader.YamlFiles(Folder))
        {
            files.Read(file);
        }

        files._source.Members.AddRange(files._parser.Inline);
        files.RefuseUnknownLists();
        return files._source;
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
        if (_reader.Read<LearnedFile>(file) is not { } learned)
        {
            return;
        }

        foreach (var (key, chance) in learned.Chances().Where(chance => chance.Value is not (>= 0 and <= 1)))
        {
            _reader.Fault(file, 0, $"{key} is {chance.ToString(System.Globalization.CultureInfo.InvariantCulture)}; a chance is from 0 to 1.");
        }

        _source.Learned = learned;
        _source.Weights = LearnedWeights.Read(_reader, $"{Folder}/{Path.GetFileName(learned.Weights)}", learned.Sha256);
        _source.Phrases = LearnedPhrases.Read(_reader, $"{Folder}/{Path.GetFileName(learned.Phrases)}", learned.PhrasesSha256);
        _source.Reading = ReadingWeights.Read(_reader, $"{Folder}/{Path.GetFileName(learned.Reading)}", learned.ReadingSha256);
    }

    private void AddList(string file, string name, string phrases)
    {
        if (name == Ordinary)
        {
            _source.Ordinary.AddRange(phrases.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        var symbol = _source.Symbols.List(name);
        if (!_lists.TryAdd(symbol, (file, name)))
        {
            _reader.Fault(file, 0, $"the list \"{name}\" is also in {_lists[symbol].File}. Keep one.");
        }

        foreach (var phrase in phrases.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var sequence in Parse(file, 0, phrase))
            {
                _source.Members.Add((symbol, sequence));
            }
        }
    }

    private void AddRule(string file, RedFlagRule rule)
    {
        rule.File = file;
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

        var alternatives = _source.Alternatives.Count;
        foreach (var when in rule.When.Concat(rule.Perhaps))
        {
            var parts = Parts(file, rule.Line, _source.Alternatives.Count, when.Split(" & "));
            _source.Alternatives.Add(new RuleAlternative(_source.Rules.Count, parts));
        }

        var unless = Parts(file, rule.Line, OfNoAlternative, rule.Unless);
        _source.Rules.Add(new CompiledRule(rule, level, older, rule.Past == "counts", rule.Others == "counts", alternatives.._source.Alternatives.Count, unless));
    }

    private Range Parts(string file, int line, int alternative, IEnumerable<string> texts)
    {
        var from = _source.Parts.Count;
        foreach (var text in texts.Select(text => text.Trim()))
        {
            var (absent, mention) = (text.StartsWith('!'), text.StartsWith('^'));
            _source.PartSequences.AddRange(Parse(file, line, absent || mention ? text[1..] : text).Select(sequence => (_source.Rules.Count, _source.Parts.Count, sequence)));
            _source.Parts.Add(new RulePart(alternative, absent, mention));
        }

        return from.._source.Parts.Count;
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
        foreach (var name in _source.Symbols.Names.Where(name => name.StartsWith('<') && name[1] != '(' && !_lists.ContainsKey(_source.Symbols.List(name[1..^1]))))
        {
            _reader.Fault(Folder, 0, $"no list {name} is defined in a words-*.yaml file, but a pattern uses it.");
        }
    }
}
