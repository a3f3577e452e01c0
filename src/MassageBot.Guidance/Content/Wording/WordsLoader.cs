namespace MassageBot.Guidance.Content.Wording;

/// <summary>Reads the files of <c>dialogs/words/</c>.</summary>
internal static class WordsLoader
{
    public const string Folder = "words";

    private const string AnswersName = "answers";

    public static List<string> Languages(ContentReader reader)
    {
        var path = Path.Combine(reader.Folder, Folder);
        var found = Directory.Exists(path)
            ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToList()
            : [];
        if (!found.Contains(Words.Default))
        {
            reader.Fault($"{Folder}/{Words.Default}", 0, "this folder is missing; English is the language every other is measured against.");
        }

        return found;
    }

    public static ReadWords? Read(ContentReader reader, string language)
    {
        var before = reader.Faults.Count;
        var files = new Dictionary<string, WordsFile>(StringComparer.Ordinal);
        AnswersFile? answers = null;
        foreach (var file in reader.YamlFiles($"{Folder}/{language}"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name == AnswersName)
            {
                answers = reader.Read<AnswersFile>(file);
            }
            else if (reader.Read<WordsFile>(file) is { } read)
            {
                files[name] = read;
            }
        }

        if (answers is null && reader.Faults.Count == before)
        {
            reader.Fault($"{Folder}/{language}/{AnswersName}.yaml", 0, "this file is missing; it says how people say yes, no, not sure and none.");
        }

        return reader.Faults.Count > before ? null : new(language, files, answers!);
    }
}
