namespace MassageBot.Guidance.Safety.Checks;

/// <summary>Works out what a set of answers says. Pure; the order of the answers does not matter.</summary>
internal sealed class Findings
{
    private const string WhichEnding = "-which";

    private readonly IReadOnlyDictionary<string, Node> _nodes;
    private readonly SafetyAnswers _answers;

    public Findings(IReadOnlyDictionary<string, Node> nodes, IReadOnlyList<Combination> combinations, SafetyAnswers answers)
    {
        _nodes = nodes;
        _answers = answers;
        All = [.. answers.Codes.Keys.SelectMany(Of), .. answers.Said.SelectMany(Aside)];
        Facts = All.Select(finding => finding.Fact).ToHashSet();
        SureFacts = All.Where(finding => finding.Sure).Select(finding => finding.Fact).ToHashSet();
        Combined = [.. combinations.Where(combination => combination.Holds(Facts))];
        Outcome = Worst(All.Select(finding => finding.Option.Outcome).Concat(Combined.Select(combination => combination.Outcome)));
    }

    public IReadOnlyList<Finding> All { get; }

    public IReadOnlySet<Fact> Facts { get; }

    /// <summary>Gets what was asked and really answered: only that may make a question needless.</summary>
    public IReadOnlySet<Fact> SureFacts { get; }

    public IReadOnlyList<Combination> Combined { get; }

    public Outcome Outcome { get; }

    public static string Which(string group) => group + WhichEnding;

    /// <summary>The group whose "which?" an ask is; the ask itself otherwise.</summary>
    public static string Base(string ask) => ask.EndsWith(WhichEnding, StringComparison.Ordinal) ? ask[..^WhichEnding.Length] : ask;

    public static Outcome Worst(IEnumerable<Outcome> outcomes) => outcomes.Append(Outcome.Ok).Max();

    /// <summary>The asks an ask stands for, itself first, then what its answer makes necessary; answered or not.</summary>
    public IEnumerable<string> Required(string ask) => Required(ask, []);

    /// <summary>The asks that something said aside makes necessary; answered or not.</summary>
    public IEnumerable<string> RequiredAside() => _answers.Said.SelectMany(AskedBecauseOf).SelectMany(Required).Distinct();

    /// <summary>The asks that follow at once from something said aside: what its answer asks on, or the question itself that it names.</summary>
    public IEnumerable<string> AskedBecauseOf(string said) =>
        Fact.Parse(said) is null ? [said] : Aside(said).SelectMany(finding => finding.Option.File.Then).Distinct();

    /// <summary>Whether an ask was answered by something that changes nothing: "no", "none of these".</summary>
    public bool IsDenied(string ask) => _answers.Has(ask) && Of(ask).All(finding => !finding.Option.Matters);

    /// <summary>Everything an unanswered ask could mean.</summary>
    public IEnumerable<Finding> Worst(string ask) => Worst(Base(ask), []);

    /// <summary>Whether "which?" must be asked when someone says yes to a group.</summary>
    public bool NeedsWhich(Node group)
    {
        var ends = group.Options.Select(option => Worst(Expand(group, option, unsure: false).Select(finding => finding.Option.Outcome))).Distinct().ToList();
        return ends is not [>= Outcome.Clinician] || group.Options.Any(option => option.File.Then.Count > 0);
    }

    private IEnumerable<Finding> Of(string ask)
    {
        var node = _nodes[Base(ask)];
        var codes = _answers.Of(ask);
        if (node.Kind == NodeKind.Group && codes is [Node.Some] && !NeedsWhich(node))
        {
            return node.Options.SelectMany(option => Expand(node, option, unsure: false));
        }

        return node.Chosen(codes).SelectMany(chosen => Expand(node, chosen.Option, chosen.Unsure));
    }

    private IEnumerable<Finding> Aside(string said) => Fact.Parse(said) is { } fact
        ? Expand(_nodes[fact.Question], _nodes[fact.Question].Options.First(option => option.Code == fact.Answer), unsure: false).Select(finding => finding with { Aside = true })
        : [];

    private IEnumerable<Finding> Expand(Node node, Option option, bool unsure)
    {
        yield return new Finding(node, option, unsure);
        foreach (var given in option.Gives)
        {
            var target = _nodes[given.Question];
            foreach (var finding in Expand(target, target.Options.First(other => other.Code == given.Answer), unsure))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<string> Required(string ask, HashSet<string> seen)
    {
        if (!seen.Add(ask))
        {
            yield break;
        }

        yield return ask;
        if (!_answers.Has(ask))
        {
            yield break;
        }

        var node = _nodes[Base(ask)];
        var codes = _answers.Of(ask);
        if (ask == node.Id && node.Kind == NodeKind.Group && codes is [Node.Some] && NeedsWhich(node))
        {
            foreach (var id in Required(Which(ask), seen))
            {
                yield return id;
            }
        }

        foreach (var then in Of(ask).SelectMany(finding => finding.Option.File.Then).Distinct())
        {
            foreach (var id in Required(then, seen))
            {
                yield return id;
            }
        }
    }

    private IEnumerable<Finding> Worst(string ask, HashSet<string> seen)
    {
        if (!seen.Add(ask))
        {
            yield break;
        }

        var node = _nodes[ask];
        foreach (var option in node.WhenUnsure)
        {
            foreach (var finding in Expand(node, option, unsure: true))
            {
                yield return finding;
                foreach (var deeper in finding.Option.File.Then.Where(then => !_answers.Has(then)).SelectMany(then => Worst(then, seen)))
                {
                    yield return deeper;
                }
            }
        }
    }
}
