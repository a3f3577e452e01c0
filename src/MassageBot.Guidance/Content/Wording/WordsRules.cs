using System.Buffers;

namespace MassageBot.Guidance.Content.Wording;

/// <summary>What must hold of the words: everything the conversation says is there, and a translation is parallel to English.</summary>
internal static class WordsRules
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("*_#[]`<>|");

    public static void CheckComplete(ContentReader reader, ReadWords english)
    {
        foreach (var key in LineKey.All)
        {
            var (file, name) = (key[..key.IndexOf('.', StringComparison.Ordinal)], key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            if (!english.Files.TryGetValue(file, out var words) || !words.Lines.ContainsKey(name))
            {
                reader.Fault($"{english.Folder}/{file}.yaml", 0, $"the line '{name}' is missing under 'lines'; the conversation says it. Add it.");
            }
        }

        CheckSpoken(reader, english);
        foreach (var (file, words) in english.Files)
        {
            foreach (var (id, question) in words.Questions)
            {
                CheckQuestion(reader, $"{english.Folder}/{file}.yaml", id, question);
            }
        }

        var ids = english.Files.SelectMany(file => file.Value.Questions.Keys, (file, id) => (File: file.Key, Id: id)).ToList();
        foreach (var missing in QuestionId.All.Except(ids.Select(found => found.Id)))
        {
            reader.Fault(english.Folder, 0, $"the question '{missing}' is missing; the conversation asks it. Add it under 'questions' of one of the files.");
        }

        foreach (var twice in ids.GroupBy(found => found.Id).Where(group => group.Count() > 1))
        {
            reader.Fault($"{english.Folder}/{twice.Last().File}.yaml", 0, $"the question '{twice.Key}' is also in {twice.First().File}.yaml; an id may stand in one file only.");
        }

        foreach (var missing in AnswersFile.Shared.Except(english.Answers.Meaning.Keys))
        {
            reader.Fault($"{english.Folder}/answers.yaml", 0, $"'{missing}' is missing under 'meaning'; people must be able to say it. Add the ways to say it.");
        }
    }

    public static void CheckTranslation(ContentReader reader, ReadWords english, ReadWords translation)
    {
        foreach (var (name, words) in english.Files)
        {
            var file = $"{translation.Folder}/{name}.yaml";
            if (!translation.Files.TryGetValue(name, out var translated))
            {
                reader.Fault(file, 0, $"this file is missing; {english.Folder}/{name}.yaml has it. Translate that file under the same name.");
                continue;
            }

            SameKeys(reader, file, "lines", words.Lines.Keys, translated.Lines.Keys);
            SameKeys(reader, file, "questions", words.Questions.Keys, translated.Questions.Keys);
            SamePlaces(reader, file, words, translated);
        }

        foreach (var extra in translation.Files.Keys.Except(english.Files.Keys))
        {
            reader.Fault($"{translation.Folder}/{extra}.yaml", 0, $"{english.Folder} has no file of this name; only its file names are allowed. Rename or delete it.");
        }

        CheckSpoken(reader, translation);
        SameKeys(reader, $"{translation.Folder}/answers.yaml", "meaning", english.Answers.Meaning.Keys, translation.Answers.Meaning.Keys);
    }

    // A voice reads "**" out, or stumbles over it.
    private static void CheckSpoken(ContentReader reader, ReadWords words)
    {
        foreach (var (name, file) in words.Files)
        {
            var texts = file.Lines.Select(line => (line.Key, line.Value)).Concat(file.Questions.Select(question => (question.Key, question.Value.Text)));
            foreach (var (key, line) in texts.Where(text => text.Item2.Spoken.AsSpan().ContainsAny(Markup)))
            {
                reader.Fault($"{words.Folder}/{name}.yaml", 0, $"the spoken words of '{key}' hold Markdown or markup. Add 'say' with the words alone.");
            }
        }
    }

    private static void CheckQuestion(ContentReader reader, string file, string id, QuestionWords question)
    {
        if (!QuestionWords.Kinds.Contains(question.Kind))
        {
            reader.Fault(file, question.Line, $"the question '{id}' has the kind '{question.Kind}'; allowed are {string.Join(", ", QuestionWords.Kinds)}.");
        }

        foreach (var twice in question.Answers.GroupBy(answer => answer.Id).Where(group => group.Count() > 1))
        {
            reader.Fault(file, question.Line, $"the question '{id}' has the answer '{twice.Key}' twice; each id may stand once.");
        }
    }

    private static void SameKeys(ContentReader reader, string file, string under, IEnumerable<string> english, IEnumerable<string> translated)
    {
        var (wanted, found) = (english.ToList(), translated.ToList());
        foreach (var missing in wanted.Except(found))
        {
            reader.Fault(file, 0, $"'{missing}' is missing under '{under}'; the English file has it. Add its translation.");
        }

        foreach (var extra in found.Except(wanted))
        {
            reader.Fault(file, 0, $"'{extra}' under '{under}' is not in the English file; only its keys are allowed. Remove it, or mend its spelling.");
        }
    }

    private static void SamePlaces(ContentReader reader, string file, WordsFile english, WordsFile translated)
    {
        foreach (var (key, line) in english.Lines)
        {
            if (translated.Lines.TryGetValue(key, out var other) && !line.Places.SequenceEqual(other.Places))
            {
                reader.Fault(file, 0, $"the line '{key}' has the places {Braced(other.Places)}; the English one has {Braced(line.Places)}. Use the same.");
            }
        }

        foreach (var (id, question) in english.Questions)
        {
            if (translated.Questions.TryGetValue(id, out var other))
            {
                SameKeys(reader, file, $"answers of {id}", question.Answers.Select(answer => answer.Id), other.Answers.Select(answer => answer.Id));
                if (!question.Text.Places.SequenceEqual(other.Text.Places))
                {
                    reader.Fault(file, other.Line, $"the question '{id}' has the places {Braced(other.Text.Places)}; the English one has {Braced(question.Text.Places)}. Use the same.");
                }
            }
        }
    }

    private static string Braced(IReadOnlyList<string> places) => places.Count == 0 ? "none" : string.Join(", ", places.Select(place => $"{{{place}}}"));
}
