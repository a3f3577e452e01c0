using System.Globalization;
using MassageBot.Guidance.Content.Wording;

namespace MassageBot.Conversation.Answers;

/// <summary>Understands what was said as an answer to one question. Strict: a word it does not know means "not understood", never "yes" (P03, P33).</summary>
internal static class AnswerReader
{
    /// <summary>What joins the items picked of a tick-list.</summary>
    public const char Separator = ',';

    /// <summary>The answer of a tick-list to which nothing applies.</summary>
    public const string None = "none";

    private const string Filler = "";
    private const int MostWords = 40;

    /// <summary>Understands words.</summary>
    /// <returns>The id of the answer, or the ids of the items joined by <see cref="Separator"/>; <c>null</c> when it was not understood.</returns>
    public static string? Read(Question question, Phrasebook words, string said)
    {
        var plain = PlainText.Words(said);
        if (plain.Length is 0 or > MostWords)
        {
            return null;
        }

        var whole = WholeTitles(question).Read(plain) ?? Vocabulary(question, words).Read(plain);
        return whole is null ? null : Decide(question, [.. whole.Where(meaning => meaning.Length > 0).Distinct()]);
    }

    /// <summary>Checks what a card or a client sent.</summary>
    /// <returns>The answer as <see cref="Read"/> gives it; <c>null</c> when it holds an id the question does not have, or ids that do not go together.</returns>
    public static string? Check(Question question, IReadOnlyList<string> picked) =>
        picked.Count > 0 && picked.All(question.Choices.Contains) ? Decide(question, [.. picked.Distinct()]) : null;

    private static string? Decide(Question question, List<string> meanings)
    {
        if (meanings.Count == 1)
        {
            return meanings[0];
        }

        var items = question.Items.Select(item => item.Id).Where(meanings.Contains).ToList();
        return items.Count > 1 && items.Count == meanings.Count ? string.Join(Separator, items) : null;
    }

    // The words on a button always mean that button, also where they hold words that mean something else ("No, go on").
    private static PhraseSet WholeTitles(Question question)
    {
        var phrases = new PhraseSet();
        foreach (var option in question.Items.Concat(question.Options).Concat(question.Unshown))
        {
            phrases.Add(option.Id, option.Title);
        }

        return phrases;
    }

    private static PhraseSet Vocabulary(Question question, Phrasebook words)
    {
        var phrases = new PhraseSet();
        foreach (var option in question.Options.Concat(question.Unshown))
        {
            phrases.Add(option.Id, [option.Title, .. option.Also]);
            if (words.Meaning.TryGetValue(option.Id, out var ways))
            {
                phrases.Add(option.Id, ways);
            }
        }

        foreach (var item in question.Items)
        {
            phrases.Add(item.Id, [item.Title, .. item.Also]);
        }

        if (question.TakesPlaces)
        {
            AddNumbers(phrases, question.IsTickList ? question.Items : question.Options, words);
        }

        if (question.IsTickList)
        {
            phrases.Add(Filler, words.Joining);
        }

        return phrases.Add(Filler, words.Fillers); // last: of two phrases of one length the first wins, and "thanks" may be an answer
    }

    /// <summary>Reads which one of the buttons a number or ordinal means.</summary>
    /// <returns>The button's id; <c>null</c> when the words are no such number.</returns>
    public static string? Numbered(Question question, Phrasebook words, string said)
    {
        var phrases = new PhraseSet();
        AddNumbers(phrases, question.Options, words);
        return phrases.Add(Filler, words.Fillers).Read(PlainText.Words(said))?.Where(meaning => meaning.Length > 0).ToList() is [var only] ? only : null;
    }

    private static void AddNumbers(PhraseSet phrases, List<Option> numbered, Phrasebook words)
    {
        for (var index = 0; index < numbered.Count; index++)
        {
            phrases.Add(numbered[index].Id, (index + 1).ToString(CultureInfo.InvariantCulture));
            if (index < words.Numbers.Count)
            {
                phrases.Add(numbered[index].Id, words.Numbers[index]);
            }
        }
    }
}
