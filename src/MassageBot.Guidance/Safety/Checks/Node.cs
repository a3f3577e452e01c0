using System.Globalization;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Checks;

/// <summary>One question, part or group, checked.</summary>
internal sealed class Node(QuestionFile file, NodeKind kind, IReadOnlyList<Option> options)
{
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>In a group or a list: nothing of it.</summary>
    public const string None = "none";

    /// <summary>In a group: something of it, which is not known yet.</summary>
    public const string Some = "some";

    public QuestionFile File { get; } = file;

    public string Id { get; } = file.Id;

    public NodeKind Kind { get; } = kind;

    public string Block { get; } = file.Block;

    public IReadOnlyList<Option> Options { get; } = options;

    /// <summary>Gets the options that "not sure" stands for.</summary>
    public IReadOnlyList<Option> WhenUnsure { get; } =
        file.UnsureMeans is { } code ? [.. options.Where(option => option.Code == code)] : options;

    public bool TakesSeveral => Kind is NodeKind.Several or NodeKind.Group;

    public Option? Find(string code) => Kind == NodeKind.Number
        ? int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? InRange(number) : null
        : Options.FirstOrDefault(option => option.Code == code);

    public Option? InRange(int number) => Options.FirstOrDefault(option => number >= option.File.From && number <= option.File.To);

    /// <summary>What some codes stand for; an unknown code stands for not sure.</summary>
    public IEnumerable<(Option Option, bool Unsure)> Chosen(IReadOnlyList<string> codes)
    {
        if (codes.Count == 0)
        {
            return WhenUnsure.Select(option => (option, true));
        }

        return codes.SelectMany(code => code switch
        {
            None or Some when TakesSeveral => [],
            _ when Kind is NodeKind.Open or NodeKind.Place => [],
            SafetyAnswers.Unsure => WhenUnsure.Select(option => (option, true)),
            _ when Find(code) is { } option => [(option, false)],
            _ => WhenUnsure.Select(option => (option, true)),
        });
    }
}
