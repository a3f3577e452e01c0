namespace MassageBot.Guidance.Content.Wording;

/// <summary>The texts of the conversation, <c>dialogs/words/&lt;language&gt;/*.yaml</c>: parallel trees with the same files, keys, answers and places.</summary>
/// <param name="phrasebooks">One a language, English among them.</param>
public sealed class Words(IReadOnlyDictionary<string, Phrasebook> phrasebooks)
{
    /// <summary>The language every other is measured against, and spoken where no better one is known.</summary>
    public const string Default = "en";

    /// <summary>Gets the languages, in ordinal order.</summary>
    public IReadOnlyList<string> Languages { get; } = [.. phrasebooks.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads every language.</summary>
    /// <returns>The words; <c>null</c> when anything is wrong, which is then noted.</returns>
    public static Words? Load(ContentReader reader)
    {
        var before = reader.Faults.Count;
        if (WordsLoader.Languages(reader) is not { Count: > 0 } languages)
        {
            return null;
        }

        var books = languages.ToDictionary(language => language, language => WordsLoader.Read(reader, language), StringComparer.Ordinal);
        if (books.TryGetValue(Default, out var english) && english is not null)
        {
            WordsRules.CheckComplete(reader, english);
            foreach (var translation in books.Values.OfType<ReadWords>().Where(book => book.Language != Default))
            {
                WordsRules.CheckTranslation(reader, english, translation);
            }
        }

        return reader.Faults.Count > before ? null : new(books.ToDictionary(book => book.Key, book => book.Value!.ToPhrasebook(), StringComparer.Ordinal));
    }

    /// <summary>Gets the words of a language.</summary>
    /// <param name="locale">A locale such as <c>de-CH</c>, or a language, or nothing.</param>
    public Phrasebook In(string? locale)
    {
        var language = locale?.Split('-', '_')[0].ToLowerInvariant() ?? Default;
        return phrasebooks.TryGetValue(language, out var book) ? book : phrasebooks[Default];
    }
}
