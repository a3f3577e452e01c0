using MassageBot.Conversation.Answers;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Language;

namespace MassageBot.Conversation;

/// <summary>Hears the commands of <see cref="TalkCommand"/> while no session runs.</summary>
internal static class TalkCommands
{
    // "I had to stop running last week" is an answer, not a command.
    private const int MostWords = 5;

    public static TalkCommand Recognise(CommandRecogniser commands, Phrasebook words, string? said)
    {
        if (said is null || PlainText.Words(said) is not { Length: > 0 and <= MostWords } plain)
        {
            return TalkCommand.None;
        }

        return commands.RecognisePhrase(said, ListeningState.CheckinYesNo).Intent switch
        {
            Intent.Stop => TalkCommand.Stop,
            Intent.Help => TalkCommand.Help,
            Intent.Repeat when !Means(words, "why", plain) && !Means(words, "again", plain) => TalkCommand.Repeat,
            Intent.StartOver => TalkCommand.StartOver,
            _ => Means(words, "why", plain) ? TalkCommand.Why : Means(words, "ouch", plain) ? TalkCommand.Ouch : TalkCommand.None,
        };
    }

    /// <summary>Hears a command where a question waits: an answer in the question's own words is none ("cancer", "bruised all over"), unless "stop" is said as such.</summary>
    public static TalkCommand Recognise(ContentPack pack, Phrasebook words, Talk talk, string? said) => Recognise(pack.Commands, words, said) switch
    {
        TalkCommand.Stop when IsAnswer(pack, words, talk, said!) => TalkCommand.None,
        TalkCommand.Help or TalkCommand.Repeat when talk is { Awaiting: { } ask, Interruption: null } && pack.Safety.Names(talk.Answers, ask, said!) => TalkCommand.None,
        var command => command,
    };

    /// <summary>Tells whether somebody says hello and nothing else.</summary>
    public static bool Greets(Phrasebook words, string said) => PlainText.Words(said) is { Length: > 0 and <= MostWords } plain && Means(words, "greeting", plain);

    /// <summary>Hears who wants a moment, or asks how long it takes: no answer, and nothing missed.</summary>
    /// <returns>The key of what is said to that; <c>null</c> when nobody does.</returns>
    public static string? RecogniseWaiting(CommandRecogniser commands, string? said) =>
        said is null || PlainText.Words(said).Length is 0 or > MostWords ? null : commands.RecognisePhrase(said, ListeningState.CheckinYesNo).Intent switch
        {
            Intent.Pause => LineKey.TakeYourTime,
            Intent.TimeLeft => LineKey.HowLongLeft,
            _ => null,
        };

    /// <summary>Hears what is asked about one's data, in a session too.</summary>
    public static TalkCommand RecognisePrivacy(Phrasebook words, string? said)
    {
        const int mostWords = 14; // "could you please tell me what information you have about me"
        return said is null || PlainText.Words(said) is not { Length: > 0 and <= mostWords } plain ? TalkCommand.None
            : Asks(words, "forget", plain) ? TalkCommand.Forget
            : Asks(words, "my-data", plain) ? TalkCommand.MyData
            : Asks(words, "export", plain) ? TalkCommand.Export
            : Asks(words, "privacy", plain) ? TalkCommand.Privacy
            : TalkCommand.None;
    }

    private static bool IsAnswer(ContentPack pack, Phrasebook words, Talk talk, string said)
    {
        var plain = PlainText.Words(said);
        if (talk is not { Awaiting: { } ask, Interruption: null } || Holds(words, "stopping", plain))
        {
            return false;
        }

        return pack.Safety.Names(talk.Answers, ask, said) || pack.Safety.IsAnswer(ask, said)
            || pack.Safety.Touches(ask, plain.Where(word => pack.Commands.RecognisePhrase(word, ListeningState.CheckinYesNo).Intent != Intent.Stop));
    }

    private static bool Holds(Phrasebook words, string meaning, string[] plain) =>
        words.Meaning[meaning].Select(PlainText.Words).Any(phrase => Enumerable.Range(0, Math.Max(0, plain.Length - phrase.Length + 1)).Any(at => plain.AsSpan(at).StartsWith(phrase)));

    private static bool Asks(Phrasebook words, string meaning, string[] plain) =>
        new PhraseSet().Add(string.Empty, words.Fillers).Add(string.Empty, words.Meaning["asking"]).Add(meaning, words.Meaning[meaning]).Read(plain)?.Contains(meaning) ?? false;

    private static bool Means(Phrasebook words, string meaning, string[] plain) =>
        new PhraseSet().Add(string.Empty, words.Fillers).Add(meaning, words.Meaning[meaning]).Read(plain)?.Contains(meaning) ?? false;
}
