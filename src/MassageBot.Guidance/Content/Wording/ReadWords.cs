namespace MassageBot.Guidance.Content.Wording;

/// <summary>The words of one language as read: each file by its name.</summary>
internal sealed record ReadWords(string Language, IReadOnlyDictionary<string, WordsFile> Files, AnswersFile Answers)
{
    public string Folder => $"{WordsLoader.Folder}/{Language}";

    public Phrasebook ToPhrasebook() => new()
    {
        Language = Language,
        Lines = Files
            .SelectMany(file => file.Value.Lines, (file, line) => ($"{file.Key}.{line.Key}", line.Value))
            .ToDictionary(StringComparer.Ordinal),
        Questions = Files.SelectMany(file => file.Value.Questions).ToDictionary(StringComparer.Ordinal),
        Meaning = Answers.Meaning.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value, StringComparer.Ordinal),
        Fillers = Answers.Fillers,
        Joining = Answers.Joining,
        Numbers = [.. Answers.Numbers],
    };
}
