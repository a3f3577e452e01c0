using System.Text.Json;

namespace MassageBot.Conversation.Answers;

/// <summary>A question that waits for its answer: everything needed to ask it, ask it again, and understand what is said. Plain state, no answers in it.</summary>
public sealed class Question
{
    /// <summary>Gets or sets the id of what is asked.</summary>
    public string Ask { get; set; } = string.Empty;

    /// <summary>Gets or sets what kind it is: <c>consent</c>, <c>safety</c>, <c>choice</c> or <c>number</c> (design.md 7).</summary>
    public string Kind { get; set; } = "choice";

    /// <summary>Gets or sets the language of its words.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Gets or sets the words on the screen.</summary>
    public string Show { get; set; } = string.Empty;

    /// <summary>Gets or sets the words said aloud.</summary>
    public string Say { get; set; } = string.Empty;

    /// <summary>Gets or sets an example of an answer, for when one was not understood.</summary>
    public string Example { get; set; } = string.Empty;

    /// <summary>Gets or sets the answers of which one is given, in the order of the buttons.</summary>
    public List<Option> Options { get; set; } = [];

    /// <summary>Gets or sets the items of a tick-list, of which several may be given; empty when this is none. <c>none</c> is an option, not an item.</summary>
    public List<Option> Items { get; set; } = [];

    /// <summary>Gets or sets answers that are understood by their names but have no button.</summary>
    public List<Option> Unshown { get; set; } = [];

    /// <summary>Gets or sets further ids that are understood but have no button.</summary>
    public List<string> Accepts { get; set; } = [];

    /// <summary>Gets or sets a value indicating whether any words are an answer, which the safety check then reads itself.</summary>
    public bool AnyWords { get; set; }

    /// <summary>Gets or sets a value indicating whether a number means a button, because fewer buttons are shown than there are answers.</summary>
    public bool NumbersAreButtons { get; set; }

    /// <summary>Gets or sets how often an answer was not understood.</summary>
    public int Misses { get; set; }

    /// <summary>Gets every answer's id, the items first, as the contract lists them.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> Choices => Items.Concat(Options).Concat(Unshown).Select(option => option.Id).Concat(Accepts).Distinct();

    /// <summary>Gets a value indicating whether several may be picked.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTickList => Items.Count > 0;

    /// <summary>Gets a value indicating whether the answers are numbered where they are shown: after two misses.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool ShowsNumbers => Misses > 1 && !IsTickList && Options.Count > 0 && Kind != QuestionKind.Number;

    /// <summary>Gets a value indicating whether a number means an answer by its place. Whoever says "two" where yes or no was asked, and no numbers stand, means how much it hurts (P33).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool TakesPlaces => Kind != QuestionKind.Number && (IsTickList || ShowsNumbers || Kind is not (QuestionKind.Safety or QuestionKind.Consent));

    /// <summary>Reads a question that was kept in a dialog's state.</summary>
    public static Question FromState(string kept) => JsonSerializer.Deserialize<Question>(kept)!;

    /// <summary>Turns the question into text for a dialog's state, which any store keeps as it is.</summary>
    public string ToState() => JsonSerializer.Serialize(this);
}
