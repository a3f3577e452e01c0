namespace MassageBot.Guidance.Language;

/// <summary>The file <c>dialogs/commands/&lt;language&gt;.yaml</c>: what people say when they want something.</summary>
public sealed class CommandWords
{
    /// <summary>Gets or sets lists that phrases may name in angle brackets; a list may name those before it.</summary>
    public required Dictionary<string, string> Lists { get; set; }

    /// <summary>Gets or sets, for each intent, how it is said: <c>[please] slow (down|up) [a bit]</c>.</summary>
    public required Dictionary<string, List<string>> Phrases { get; set; }

    /// <summary>Gets or sets what a recogniser makes of the words of an intent; matched as whole utterances only.</summary>
    public required Dictionary<string, List<string>> Mishearings { get; set; }

    /// <summary>Gets or sets, for each intent, its short commands: whole utterances that sound nearly like one of them are heard as it.</summary>
    public required Dictionary<string, List<string>> Sounds { get; set; }

    /// <summary>Gets or sets words around a command that change nothing: <c>please</c>, <c>can you</c>.</summary>
    public required List<string> Fillers { get; set; }

    /// <summary>Gets or sets the beginnings of a reason that follows a command without a breath: <c>slow down im not keeping up</c>.</summary>
    public required List<string> Reasons { get; set; }

    /// <summary>Gets or sets, for each intent, words that can hardly mean anything else: they count among <see cref="Neutral"/> words in any order.</summary>
    public required Dictionary<string, List<string>> Keys { get; set; }

    /// <summary>Gets or sets words that say nothing of their own: <c>it</c>, <c>on the left</c>. Never a negation, never a person or a thing of another conversation.</summary>
    public required List<string> Neutral { get; set; }

    /// <summary>Gets or sets names of other devices; what follows them is not meant for us.</summary>
    public required List<string> OtherDevices { get; set; }

    /// <summary>Gets or sets words that name a command and take it back, or give it as another's: <c>dont stop</c>, <c>she said</c>. A sentence with them is understood by its phrases alone.</summary>
    public required List<string> TakenBack { get; set; }

    /// <summary>Gets or sets the beginnings with which another person's words are passed on: <c>my wife says</c>.</summary>
    public required List<string> PassedOn { get; set; }

    /// <summary>Gets or sets the words that are obeyed inside a longer sentence too.</summary>
    public required List<UrgentWords> Urgent { get; set; }

    /// <summary>Gets or sets the words beside which something is heard as what is safer.</summary>
    public required List<SaferWords> Safer { get; set; }
}
