using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Checks;

/// <summary>Works out a verdict from findings: outcomes by precedence, excluded = union, pressure and time = minimum, breathing = what all rows allow.</summary>
internal sealed class VerdictBuilder
{
    private const string Gun = "massage-gun";
    private const string NoGun = "no-gun";
    private const string Light = "light";
    private const string Ok = "ok";
    private const string Short = "short";
    private const int ShortSeconds = 300;
    private const int LightPressure = 2;
    private const int NoPressureLevel = 1;

    private readonly SafetyCheck _check;
    private readonly List<Finding> _findings;
    private readonly Outcome _outcome;
    private readonly List<Fired> _rows;
    private readonly List<Reason> _endings;
    private readonly List<Combination> _combined;
    private readonly Place _place;
    private readonly HashSet<string> _kit;
    private readonly HashSet<string> _regions;
    private readonly bool _complete;
    private readonly bool _firstBlocksClear;

    public VerdictBuilder(SafetyCheck check, SafetyAnswers answers, string? technique)
    {
        _check = check;
        _place = check.Places.Of(answers);
        var given = check.Find(answers);
        _complete = check.Next(answers, technique) is null;
        var missing = _complete ? [] : check.Missing(answers, given, technique).SelectMany(given.Worst).ToList();
        _findings = [.. given.All, .. missing];

        var facts = _findings.Select(finding => finding.Fact).ToHashSet();
        var combined = _combined = [.. check.Combinations.Where(combination => combination.Holds(facts))];
        _outcome = Findings.Worst(_findings.Select(finding => finding.Option.Outcome).Concat(combined.Select(combination => combination.Outcome)));
        _endings = Endings(combined);
        _rows = [.. _findings.SelectMany(finding => finding.Option.File.Flags.Select(flag => (flag, finding)))
            .GroupBy(entry => entry.flag, entry => entry.finding)
            .Select(group => new Fired(check.Matrix.Rows[group.Key], Reason(check.Matrix.Rows[group.Key], [.. group])))
            .OrderBy(fired => fired.Row.Line)];

        // What only "not sure" or a word aside says gives nobody a roller, and puts the ache nowhere.
        var sure = _findings.Where(finding => finding.Sure).ToList();
        _kit = sure.SelectMany(finding => finding.Option.File.Kit).ToHashSet();
        _regions = sure.SelectMany(finding => finding.Option.File.Regions).ToHashSet();
        _firstBlocksClear = _complete
            && _findings.All(finding => finding.Node.Block is not ("emergency" or "urgent") || finding.Option.Outcome == Outcome.Ok)
            && combined.All(combination => combination.Outcome < Outcome.Urgent)
            && check.Route.SelectMany(step => step.Asks).Select(ask => ask.Id)
                .Where(id => check.Nodes[id].Block is "emergency" or "urgent").All(answers.Has);
    }

    public Verdict Build()
    {
        var techniques = _check.Matrix.File.Techniques.Select(Judge).ToDictionary(technique => technique.Id, StringComparer.Ordinal);
        var noPressure = _outcome != Outcome.Ok || _rows.Any(fired => fired.Row.NoPressure);
        return new Verdict
        {
            Outcome = _outcome,
            Reasons = [.. _endings, .. _rows.Select(fired => fired.Reason)],
            Techniques = techniques,
            Allowed = [.. techniques.Values.Where(technique => technique.Allowed).Select(technique => technique.Id)],
            MaxPressure = _outcome == Outcome.Ok ? Pressure(_rows) : 0,
            MaxHandsOnSeconds = _outcome == Outcome.Ok ? HandsOn(_rows.Where(fired => fired.Row.LimitsFor.Count == 0)) : 0,
            Breathing = Breathing(_rows),
            OffersBreathing = _outcome == Outcome.Ok || (_outcome == Outcome.Clinician && _firstBlocksClear),
            NoPressure = noPressure,
            ShowsSupportLine = _rows.Any(fired => fired.Row.SupportLine),
            Unsure = _outcome != Outcome.Ok && _combined.All(combination => combination.Outcome != _outcome)
                && _findings.Where(finding => finding.Option.Outcome == _outcome).All(finding => finding.Unsure),
            Advice = Lines(),
            ValidFor = _check.ValidFor,
        };
    }

    private List<Reason> Endings(List<Combination> combined) =>
    [
        .. combined.Select(combination => (combination.Outcome, Reason: new Reason(
                combination.Id, [.. combination.When.SelectMany(any => any).Where(fact => _findings.Any(finding => finding.Fact == fact)).Select(fact => fact.ToString())],
                combination.Because)))
            .Concat(_findings.Where(finding => finding.Option.Outcome != Outcome.Ok)
                .GroupBy(finding => finding.Node.Id)
                .Select(group => (Outcome: Findings.Worst(group.Select(finding => finding.Option.Outcome)), Reason: Ending([.. group]))))
            .OrderByDescending(entry => entry.Outcome).ThenBy(entry => entry.Reason.Rule, StringComparer.Ordinal)
            .Select(entry => entry.Reason),
    ];

    private Reason Ending(List<Finding> findings)
    {
        var unsure = findings.All(finding => finding.Unsure);
        return new Reason(
            findings[0].Node.Id, Codes(findings), unsure ? _check.Matrix.File.BecauseUnsure : findings[0].Node.File.Because ?? _check.Matrix.File.BecauseNotToday, unsure);
    }

    private Reason Reason(RowFile row, List<Finding> findings)
    {
        var unsure = findings.All(finding => finding.Unsure);
        return new Reason(row.Id, Codes(findings), unsure ? _check.Matrix.File.BecauseUnsure : row.Because, unsure);
    }

    private static string[] Codes(List<Finding> findings) => [.. findings.Select(finding => finding.Fact.ToString()).Distinct().Order(StringComparer.Ordinal)];

    private TechniqueVerdict Judge(TechniqueFile technique)
    {
        var here = _rows.Where(fired => fired.Row.LimitsFor.Count == 0 || fired.Row.LimitsFor.Contains(technique.Id)).ToList();
        var cells = _rows.Select(fired => (fired.Reason, Cell: fired.Row.Techniques[technique.Id])).ToList();
        var adaptations = cells.Select(cell => cell.Cell).Where(cell => cell is not (Ok or Matrix.LeaveOut))
            .Concat(here.SelectMany(fired => fired.Row.Adapt)).Distinct().Order(StringComparer.Ordinal).ToList();
        var leftOut = cells.Where(cell => cell.Cell == Matrix.LeaveOut).Select(cell => cell.Reason).Concat(Unfit(technique, adaptations)).ToList();
        return new TechniqueVerdict
        {
            Id = technique.Id,
            Code = technique.Code,
            Call = technique.Call,
            Allowed = _outcome == Outcome.Ok && leftOut.Count == 0,
            LeftOut = leftOut.Count == 0 && _outcome != Outcome.Ok ? [new Reason("outcome", [], _check.Matrix.File.BecauseNotToday)] : leftOut,
            Adaptations = adaptations,
            AdaptedBecause = [.. cells.Where(cell => cell.Cell is not (Ok or Matrix.LeaveOut)).Select(cell => cell.Reason)
                .Concat(here.Where(fired => fired.Row.Adapt.Count > 0).Select(fired => fired.Reason)).Distinct()],
            MaxPressure = _outcome != Outcome.Ok ? 0 : Math.Min(Pressure(here), adaptations.Contains(Light) ? LightPressure : int.MaxValue),
            MaxHandsOnSeconds = _outcome != Outcome.Ok ? 0 : HandsOn(here),
            Breathing = Breathing(here),
        };
    }

    private IEnumerable<Reason> Unfit(TechniqueFile technique, List<string> adaptations)
    {
        var kit = adaptations.Contains(NoGun) ? technique.NeedsOneOf.Where(need => need != Gun).ToList() : technique.NeedsOneOf;
        if (technique.NeedsOneOf.Count > 0 && !kit.Any(_kit.Contains))
        {
            yield return new Reason("kit", [], _check.Matrix.File.BecauseKit);
        }

        if (!technique.Regions.Any(_regions.Contains))
        {
            yield return new Reason("region", [], _check.Matrix.File.BecauseRegion);
        }
    }

    private int Pressure(IEnumerable<Fired> rows) =>
        rows.Select(fired => fired.Row.NoPressure ? NoPressureLevel : fired.Row.MaxPressure).OfType<int>().Append(_check.Matrix.File.MaxPressure).Min();

    private int HandsOn(IEnumerable<Fired> rows) =>
        rows.Select(fired => fired.Row.Adapt.Contains(Short) ? Math.Min(ShortSeconds, fired.Row.MaxHandsOnSeconds ?? ShortSeconds) : fired.Row.MaxHandsOnSeconds)
            .OfType<int>().Append(_check.Matrix.File.MaxHandsOnSeconds).Min();

    private List<string> Breathing(IEnumerable<Fired> rows) =>
        rows.Where(fired => fired.Row.Breathing.Count > 0).Aggregate(_check.Matrix.File.Breathing, (allowed, fired) => [.. allowed.Intersect(fired.Row.Breathing)]);

    private List<Advice> Lines() =>
    [
        .. _findings.SelectMany(finding => finding.Option.File.Advice).Concat(_rows.SelectMany(fired => fired.Row.Advice))
            .Distinct().Order(StringComparer.Ordinal).Select(id => new Advice(id, _check.Local(_check.AdviceLines[id], _place, spoken: true))),
    ];

    private sealed record Fired(RowFile Row, Reason Reason);
}
