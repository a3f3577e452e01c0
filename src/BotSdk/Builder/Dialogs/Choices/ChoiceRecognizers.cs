using BotSdk.Recognition;

namespace BotSdk.Builder.Dialogs.Choices;

/// <summary>Finds choices in an answer: by name, else by ordinal, else by number.</summary>
public class ChoiceRecognizers
{
    public static List<ModelResult<FoundChoice>> RecognizeChoices(string utterance, IList<string> choices, FindChoicesOptions? options = null) =>
        RecognizeChoices(utterance, ChoiceFactory.ToChoices(choices), options);

    public static List<ModelResult<FoundChoice>> RecognizeChoices(string? utterance, IList<Choice>? list, FindChoicesOptions? options = null)
    {
        list ??= [];
        if (string.IsNullOrWhiteSpace(utterance))
        {
            return [];
        }

        var found = Find.FindChoices(utterance, list, options);
        if (found.Count == 0 && (options?.RecognizeOrdinals ?? true))
        {
            AddByPlace(found, NumberRecognizer.Ordinals(utterance, options?.Locale), utterance, list);
        }

        if (found.Count == 0 && (options?.RecognizeNumbers ?? true))
        {
            AddByPlace(found, NumberRecognizer.Numbers(utterance, options?.Locale), utterance, list);
        }

        return found;
    }

    private static void AddByPlace(List<ModelResult<FoundChoice>> found, List<FoundNumber> numbers, string utterance, IList<Choice> list)
    {
        foreach (var number in numbers)
        {
            if (number.Value < 1 || number.Value > list.Count || number.Value != decimal.Truncate(number.Value))
            {
                continue;
            }

            var index = (int)number.Value - 1;
            found.Add(new ModelResult<FoundChoice>
            {
                Start = number.Start,
                End = number.End,
                Text = utterance.Substring(number.Start, number.End - number.Start + 1),
                TypeName = "choice",
                Resolution = new FoundChoice { Value = list[index].Value!, Index = index, Score = 1 },
            });
        }
    }
}
