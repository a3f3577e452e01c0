using MassageBot.Guidance.Techniques;

namespace MassageBot.Guidance.Content.Claims;

/// <summary>What the bot may say about massage in place of what the two articles claim (clinical.md 1 and 6).</summary>
public sealed class HonestWords
{
    private const string File = "honest-words.yaml";

    /// <summary>The most words of a sentence that is heard once.</summary>
    private const int MaxWords = 20;

    private HonestWords(List<HonestWord> all) => All = all;

    /// <summary>Gets every sentence, in the order of the file.</summary>
    public IReadOnlyList<HonestWord> All { get; }

    /// <summary>Finds a sentence by its id.</summary>
    /// <returns>The sentence; <c>null</c> when there is none.</returns>
    public HonestWord? Find(string id) => All.FirstOrDefault(word => word.Id == id);

    /// <summary>Loads <c>honest-words.yaml</c>.</summary>
    /// <returns>The sentences; <c>null</c> when there was a fault.</returns>
    public static HonestWords? Load(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Read<HonestFile>(File) is not { } file)
        {
            return null;
        }

        var before = reader.Faults.Count;
        foreach (var word in file.Words)
        {
            if (WordRules.FaultOf(word.Say, MaxWords) is { } fault)
            {
                reader.Fault(File, word.Line, $"'{word.Id}' {fault}");
            }

            if (!Enum.IsDefined(word.When) || word.Rows.Count == 0)
            {
                reader.Fault(File, word.Line, $"'{word.Id}' needs when: start, during, after or asked, and at least one audit row in rows.");
            }

            if (file.Words.First(other => other.Id == word.Id) != word)
            {
                reader.Fault(File, word.Line, $"'{word.Id}' is there twice. Remove or rename one.");
            }
        }

        return reader.Faults.Count > before ? null : new(file.Words);
    }
}
