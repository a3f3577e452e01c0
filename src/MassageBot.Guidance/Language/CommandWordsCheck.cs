using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>Finds the faults of a command file that its form alone does not show.</summary>
internal static class CommandWordsCheck
{
    public static void Check(CommandWords words, ContentReader reader, string file)
    {
        if (Book(words, reader, file) is not { } book)
        {
            return;
        }

        foreach (var (name, templates) in words.Phrases.Concat(words.Mishearings).Concat(words.Keys).Concat(words.Sounds))
        {
            CheckIntent(name, 0, reader, file);
            CheckTemplates(templates, 0, book, reader, file);
        }

        foreach (var rule in words.Urgent)
        {
            CheckIntent(rule.Intent, rule.Line, reader, file);
            CheckTemplates([.. rule.Phrases, .. rule.NotAfter, .. rule.NotBefore], rule.Line, book, reader, file);
            if (rule.Where is not ("anywhere" or "edge" or "end"))
            {
                reader.Fault(file, rule.Line, $"where is '{rule.Where}'; it must be anywhere, edge or end.");
            }
        }

        foreach (var rule in words.Safer)
        {
            CheckSafer(rule, book, reader, file);
        }

        CheckTemplates([.. words.Fillers, .. words.Neutral, .. words.Reasons, .. words.TakenBack, .. words.PassedOn, .. words.OtherDevices], 0, book, reader, file);
    }

    private static void CheckSafer(SaferWords rule, PhraseBook book, ContentReader reader, string file)
    {
        foreach (var name in rule.Instead is { } instead ? rule.Heard.Append(instead) : rule.Heard)
        {
            CheckIntent(name, rule.Line, reader, file);
        }

        CheckTemplates([.. rule.Phrases, .. rule.Unless], rule.Line, book, reader, file);
        if (rule.Where is not ("anywhere" or "whole"))
        {
            reader.Fault(file, rule.Line, $"where is '{rule.Where}'; it must be anywhere or whole.");
        }
    }

    private static PhraseBook? Book(CommandWords words, ContentReader reader, string file)
    {
        try
        {
            return new PhraseBook(words.Lists);
        }
        catch (FormatException fault)
        {
            reader.Fault(file, 0, fault.Message);
            return null;
        }
    }

    private static void CheckIntent(string name, int line, ContentReader reader, string file)
    {
        if (CommandRecogniser.IntentOf(name) is null)
        {
            reader.Fault(file, line, $"'{name}' is no intent; the intents are those of Guidance/Language/Intent.cs, such as stop, pause or start_over.");
        }
    }

    /// <summary>Notes every template that can't be read.</summary>
    public static void CheckTemplates(IEnumerable<string> templates, int line, PhraseBook book, ContentReader reader, string file)
    {
        foreach (var template in templates)
        {
            try
            {
                book.Read(template);
            }
            catch (FormatException fault)
            {
                reader.Fault(file, line, $"the phrase '{template}' can't be read: {fault.Message}");
            }
        }
    }
}
