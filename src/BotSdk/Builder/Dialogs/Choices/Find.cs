namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Finds values in texts, word by word.</summary>
public static class Find
{
    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<string> choices, FindChoicesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return FindChoices(utterance, ChoiceFactory.ToChoices(choices), options);
    }

    public static List<ModelResult<FoundChoice>> FindChoices(string utterance, IList<Choice> choices, FindChoicesOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(utterance);
        ArgumentNullException.ThrowIfNull(choices);
        var values = new List<SortedValue>();
        for (var i = 0; i < choices.Count; i++)
        {
            var choice = choices[i];
            if (options is not { NoValue: true })
            {
                Add(choice.Value, i);
            }

            if (options is not { NoAction: true })
            {
                Add(choice.Action?.Title, i);
            }

            foreach (var synonym in choice.Synonyms ?? [])
            {
                Add(synonym, i);
            }
        }

        return FindValues(utterance, values, options).ConvertAll(found => new ModelResult<FoundChoice>
        {
            Start = found.Start,
            End = found.End,
            Text = found.Text,
            TypeName = "choice",
            Resolution = new FoundChoice
            {
                Value = choices[found.Resolution.Index].Value!,
                Index = found.Resolution.Index,
                Score = found.Resolution.Score,
                Synonym = found.Resolution.Value,
            },
        });

        void Add(string? value, int index)
        {
            if (!string.IsNullOrEmpty(value))
            {
                values.Add(new SortedValue { Value = value, Index = index });
            }
        }
    }

    /// <summary>Finds values, longer ones first; no word counts twice, and each index is found once.</summary>
    public static List<ModelResult<FoundValue>> FindValues(string utterance, List<SortedValue> values, FindValuesOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var tokenizer = options?.Tokenizer ?? Tokenizer.DefaultTokenizer;
        var words = tokenizer(utterance, options?.Locale);
        var matches = new List<(int First, int Last, SortedValue Value, float Score)>();
        foreach (var value in values.OrderByDescending(value => value.Value.Length))
        {
            var wanted = tokenizer(value.Value.Trim(), options?.Locale);
            for (var from = 0; Match(words, from, wanted, options) is { } match; from = match.Last + 1)
            {
                matches.Add((match.First, match.Last, value, match.Score));
            }
        }

        var used = new bool[words.Count];
        var indexes = new HashSet<int>();
        var found = new List<ModelResult<FoundValue>>();
        foreach (var (first, last, value, score) in matches.OrderByDescending(match => match.Score))
        {
            if (indexes.Contains(value.Index) || used.AsSpan(first, last - first + 1).Contains(true))
            {
                continue;
            }

            indexes.Add(value.Index);
            used.AsSpan(first, last - first + 1).Fill(true);
            var (start, end) = (words[first].Start, words[last].End);
            found.Add(new ModelResult<FoundValue>
            {
                Start = start,
                End = end,
                Text = utterance.Substring(start, end - start + 1),
                TypeName = "value",
                Resolution = new FoundValue { Value = value.Value, Index = value.Index, Score = score },
            });
        }

        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return found;
    }

    // The words of a value, in their order, with at most so many others between two of them. The score is the part of the
    // value that was found, times the part of the stretch that belongs to it.
    private static (int First, int Last, float Score)? Match(List<Token> words, int from, List<Token> wanted, FindValuesOptions? options)
    {
        var (first, last, found, between) = (-1, -1, 0, 0);
        foreach (var token in wanted)
        {
            var at = words.FindIndex(from, word => word.Normalized == token.Normalized);
            if (at < 0 || (found > 0 && at - from > (options?.MaxTokenDistance ?? 2)))
            {
                continue;
            }

            between += found > 0 ? at - from : 0;
            first = found++ == 0 ? at : first;
            last = at;
            from = at + 1;
        }

        return found > 0 && (found == wanted.Count || options is { AllowPartialMatches: true })
            ? (first, last, (float)found / wanted.Count * found / (found + between))
            : null;
    }
}
