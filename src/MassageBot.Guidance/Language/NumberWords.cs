using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Language;

/// <summary>The file <c>dialogs/pain-number.yaml</c>: how people say a pain number.</summary>
public sealed class NumberWords : IHasLine
{
    /// <summary>Where it stands in the content folder.</summary>
    public const string File = "pain-number.yaml";

    /// <inheritdoc/>
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets or sets <c>draft</c>, or <c>reviewed</c> by a clinician.</summary>
    public required string Status { get; set; }

    /// <summary>Gets or sets the words for each number, <c>0</c> to <c>10</c>, mishearings among them: they count only while a number is awaited.</summary>
    public required Dictionary<int, List<string>> Words { get; set; }

    /// <summary>Gets or sets words for half a point, which round up.</summary>
    public required List<string> Halves { get; set; }

    /// <summary>Gets or sets endings that name the scale: <c>out of ten</c>.</summary>
    public required List<string> Scale { get; set; }

    /// <summary>Gets or sets words after which an earlier number is out of date: <c>now</c>, <c>down to</c>.</summary>
    public required List<string> Latest { get; set; }

    /// <summary>Gets or sets words after which a second number is an old one: <c>four now it was six</c>.</summary>
    public required List<string> Earlier { get; set; }

    /// <summary>Gets or sets words after which "to" leads to the latest number: <c>down</c> (from six to four).</summary>
    public required List<string> Trends { get; set; }

    /// <summary>Gets or sets sentences that mean no pain at all: <c>no pain</c>.</summary>
    public required List<string> Zero { get; set; }

    /// <summary>Gets or sets words that may stand around a number; with any other word the sentence is not an answer.</summary>
    public required List<string> Around { get; set; }
}
