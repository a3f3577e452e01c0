using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary>One question, part of a question, or group in <c>safety-check.yaml</c>.</summary>
internal sealed class QuestionFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    /// <summary>set-up | emergency | urgent | pain | health | practical.</summary>
    public required string Block { get; init; }

    /// <summary>consent | yes-no | choice | several | group | number | open | place | heard.</summary>
    public required string Kind { get; init; }

    public required string Ask { get; init; }

    /// <summary>What is said aloud instead of <see cref="Ask"/> and the answers.</summary>
    public string? Speak { get; init; }

    /// <summary>The form for asking again.</summary>
    public required string Short { get; init; }

    /// <summary>Its words, on the screen and aloud, once an answer marked <c>anew</c> said that somebody else answers.</summary>
    public string? Theirs { get; init; }

    /// <summary>Follows "because": what the person told.</summary>
    public string? Because { get; init; }

    /// <summary>For editors: why it is asked.</summary>
    public string? Why { get; init; }

    public string? Source { get; init; }

    /// <summary>The question this is a part of.</summary>
    public string? PartOf { get; init; }

    /// <summary>never | thirty-days: whether an answer may be used again (clinical.md 2.1 rule 7).</summary>
    public string Reuse { get; init; } = "never";

    /// <summary>What "not sure" counts as; all the answers at once when it is left out.</summary>
    public string? UnsureMeans { get; init; }

    /// <summary>The unit of from and to, when they are a length of time: week, month.</summary>
    public string? Unit { get; init; }

    public AnswerFile? OnYes { get; init; }

    public AnswerFile? OnNo { get; init; }

    public List<AnswerFile> Answers { get; init; } = [];
}
