using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language.Normalising;
using MassageBot.Guidance.Safety.RedFlags.Context;
using MassageBot.Guidance.Safety.RedFlags.Learned;
using MassageBot.Guidance.Safety.RedFlags.Reading;
using MassageBot.Guidance.Safety.RedFlags.Rules;
using MassageBot.Guidance.Safety.RedFlags.Words;

namespace MassageBot.Guidance.Safety.RedFlags.Compiling;

/// <summary>Turns the files of <c>dialogs/red-flags</c> into what the matcher runs, and lists every fault in them.</summary>
internal sealed class RedFlagCompiler(RedFlagSource source)
{
    public static CompiledRedFlags? Compile(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var before = reader.Faults.Count;
        var source = RedFlagSourceReader.Read(reader);
        var composites = ListOrder.Of(reader, source);
        return reader.Faults.Count == before ? new RedFlagCompiler(source).Build(composites) : null;
    }

    private CompiledRedFlags Build(List<(int Target, Element[] Sequence)> composites)
    {
        var (harmless, answerWord, notPlain) = (source.Symbols.List(RulesListener.Harmless), source.Symbols.List(RulesListener.AnswerWord), source.Symbols.List(RulesListener.NotPlain));
        source.Symbols.List(RulesListener.OnlyWord);
        var closure = Closure();
        var slots = new SymbolSlots(
            source.Symbols.Count,
            composites.Select(composite => composite.Sequence).Concat(source.PartSequences.Select(part => part.Sequence)),
            harmless,
            WordPool.Words.Where(source.Symbols.Words.ContainsKey).Select(word => closure[source.Symbols.Words[word]]));
        composites.RemoveAll(composite => slots.Of(composite.Target) < 0); // nothing asks for it
        var meanings = new WordMeanings
        {
            Slots = slots,
            Composites = new SequenceIndex([.. composites.Select(composite => composite.Sequence)], slots),
            Parts = new SequenceIndex([.. source.PartSequences.Select(part => part.Sequence)], slots),
            Trie = Phrases(),
            Kinds = Kinds(),
            ListOf = LearnedListener.ListsOf(source.Weights?.Lists ?? [], source.Symbols),
            AnswerWord = answerWord,
            NotPlain = notPlain,
        };
        var lexicon = new Lexicon(source.Symbols, closure, source.Ordinary, source.Weights?.Words ?? [], meanings);
        return new CompiledRedFlags
        {
            Symbols = source.Symbols,
            Slots = slots,
            Kinds = meanings.Kinds,
            Named = [.. source.Symbols.Names.Select(name => name.StartsWith('<') && name[1] != '(')],
            Trie = meanings.Trie,
            Lexicon = lexicon,
            CompositeIndex = meanings.Composites,
            CompositeTargets = [.. composites.Select(composite => slots.Of(composite.Target))],
            Rules = [.. source.Rules],
            Alternatives = [.. source.Alternatives],
            HoldByAbsence = HoldByAbsence(),
            Parts = [.. source.Parts],
            PartIndex = meanings.Parts,
            PartOwners = [.. source.PartSequences.Select(part => (part.Rule, part.Part))],
            Learned = source.Learned is null || source.Weights is null || source.Phrases is null || source.Reading is null ? null : new LearnedListener(source.Weights, source.Phrases, new ReadingNetwork(source.Reading), source.Learned, lexicon.Vocabulary, meanings.ListOf),
        };
    }

    private PhraseTrie Phrases()
    {
        var trie = new PhraseTrieBuilder();
        foreach (var (target, sequence) in source.Members.Where(member => member.Sequence.Length > 1 && Array.TrueForAll(member.Sequence, element => element.Gap == 0)))
        {
            trie.Add(sequence, target);
        }

        return trie.Build(source.Symbols.Count);
    }

    private ulong[] HoldByAbsence()
    {
        var bits = Bits.For(source.Alternatives.Count);
        for (var index = 0; index < source.Alternatives.Count; index++)
        {
            if (source.Parts[source.Alternatives[index].Parts].TrueForAll(part => part.Absent))
            {
                Bits.Set(bits, index);
            }
        }

        return bits;
    }

    private ContextKind[] Kinds()
    {
        var kinds = new ContextKind[source.Symbols.Count];
        foreach (var kind in Enum.GetValues<ContextKind>())
        {
            var name = string.Concat(kind.ToString().Select((letter, at) => char.IsAsciiLetterUpper(letter) && at > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
            if (source.Symbols.Find(name) is { } symbol)
            {
                kinds[symbol] = kind;
            }
        }

        return kinds;
    }

    // A word stands for itself and for every list that has it as one word, directly or through another list.
    private int[][] Closure()
    {
        var single = source.Members.Where(member => member.Sequence.Length == 1).ToLookup(member => member.Sequence[0].Symbol, member => member.Target);
        return [.. Enumerable.Range(0, source.Symbols.Count).Select(symbol =>
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
