using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Checks;

/// <summary>One answer, checked: its words and what it does.</summary>
internal sealed class Option(AnswerFile file, Outcome outcome)
{
    public AnswerFile File { get; } = file;

    public string Code { get; } = file.Id;

    public string Say { get; } = file.Say;

    public string Show { get; } = file.Show ?? file.Say;

    public Outcome Outcome { get; } = outcome;

    public IReadOnlyList<Fact> Gives { get; } = Facts(file.Gives);

    public IReadOnlyList<Fact> OnlyIf { get; } = Facts(file.OnlyIf);

    public IReadOnlyList<Fact> NotIf { get; } = Facts(file.NotIf);

    /// <summary>Gets a value indicating whether the answer changes what may be done, or asks on.</summary>
    public bool Matters => Outcome != Outcome.Ok || File.Flags.Count + File.Then.Count + Gives.Count > 0 || Brings;

    /// <summary>Gets a value indicating whether the answer says where it aches or what there is to massage with, so that it can allow more.</summary>
    public bool Brings => File.Regions.Count + File.Kit.Count > 0;

    public bool Offered(Findings found) =>
        (OnlyIf.Count == 0 || OnlyIf.Any(found.Facts.Contains)) && !NotIf.Any(found.SureFacts.Contains);

    private static Fact[] Facts(IEnumerable<string> texts) => [.. texts.Select(Fact.Parse).OfType<Fact>()];
}
