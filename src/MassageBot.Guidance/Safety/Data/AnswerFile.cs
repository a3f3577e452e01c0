using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary>One answer in <c>safety-check.yaml</c>, and what it does.</summary>
internal sealed class AnswerFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>The code; set by the reader for onYes and onNo.</summary>
    public string Id { get; set; } = "";

    /// <summary>The words said aloud; in a group a whole sentence.</summary>
    public string Say { get; set; } = "";

    /// <summary>The words on the screen, when others.</summary>
    public string? Show { get; init; }

    /// <summary>Other words people use for it.</summary>
    public List<string> Words { get; init; } = [];

    /// <summary>Words that name it inside a longer reply in the person's own words, when nothing denies them.</summary>
    public List<string> Hints { get; init; } = [];

    /// <summary>Phrases one of which must be said, and not denied, beside a hint: "years ago" is nothing without "cleared".</summary>
    public List<string> Needs { get; init; } = [];

    /// <summary>Phrases beside which a hint names nothing: a "foam roller" that is "hard".</summary>
    public List<string> Unless { get; init; } = [];

    /// <summary>The longest time ago that this answer is about ("12 weeks"): a hint beside a longer one names nothing.</summary>
    public string? Within { get; init; }

    /// <summary><c>assent</c>: a plain yes means this answer; <c>denial</c>: a plain no does.</summary>
    public string? Takes { get; init; }

    public int? From { get; init; }

    public int? To { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Rows of <c>matrix.yaml</c>.</summary>
    public List<string> Flags { get; init; } = [];

    /// <summary>Kit the person has.</summary>
    public List<string> Kit { get; init; } = [];

    /// <summary>Where it aches: upper, middle, lower.</summary>
    public List<string> Regions { get; init; } = [];

    /// <summary>Answers to other questions that this one stands for: <c>Q12.yes</c>.</summary>
    public List<string> Gives { get; init; } = [];

    /// <summary>Questions, parts or groups to ask next because of it.</summary>
    public List<string> Then { get; init; } = [];

    public List<string> Advice { get; init; } = [];

    /// <summary>A line the bot says at once.</summary>
    public string? Note { get; init; }

    /// <summary>From here on somebody else answers: only where they are and what was agreed to stays known, everything else is asked of them.</summary>
    public bool Anew { get; init; }

    /// <summary>Asked once more after <see cref="Note"/> before it counts.</summary>
    public bool Waits { get; init; }

    /// <summary>Understood, but not shown as a button.</summary>
    public bool Hidden { get; init; }

    /// <summary>In a group: on the list, and asked by "which?", but not read out before.</summary>
    public bool WhichOnly { get; init; }

    /// <summary>Offered only when one of these answers was given.</summary>
    public List<string> OnlyIf { get; init; } = [];

    /// <summary>Not offered when one of these answers was given.</summary>
    public List<string> NotIf { get; init; } = [];
}
