using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <summary>Reads and checks the files of the safety check; notes every fault it finds.</summary>
internal sealed class SafetyCheckLoader(ContentReader reader)
{
    /// <summary>The most items read out in one go (clinical.md 2.4).</summary>
    private const int LongestList = 5;

    private static readonly string[] NeverLeftOut = ["W1", "W2", "W3", "W4", "Q30"];

    private static readonly string[] Blocks = [SafetyCheck.SetUp, "emergency", "urgent", "pain", "health", "practical"];
    private static readonly string[] Reuses = ["never", "thirty-days"];
    private static readonly string[] Regions = ["upper", "middle", "lower"];
    private static readonly string[] Takes = ["assent", "denial"];

    private static readonly Dictionary<string, NodeKind> Kinds = new(StringComparer.Ordinal)
    {
        ["consent"] = NodeKind.Consent, ["yes-no"] = NodeKind.YesNo, ["choice"] = NodeKind.Choice, ["several"] = NodeKind.Several, ["group"] = NodeKind.Group,
        ["number"] = NodeKind.Number, ["open"] = NodeKind.Open, ["place"] = NodeKind.Place, ["heard"] = NodeKind.Heard, ["marker"] = NodeKind.Marker,
    };

    private static readonly Dictionary<string, Outcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["clinician"] = Outcome.Clinician, ["urgent"] = Outcome.Urgent, ["emergency"] = Outcome.Emergency,
        ["under-18"] = Outcome.Under18, ["absent"] = Outcome.Absent, ["no-consent"] = Outcome.NoConsent,
    };

    private readonly FileFaults _check = new(reader, SafetyCheckFile.Name);

    public SafetyCheck? Load(Places? places)
    {
        var before = reader.Faults.Count;
        var file = reader.Read<SafetyCheckFile>(SafetyCheckFile.Name);
        var replies = reader.Read<RepliesFile>(RepliesFile.Name);
        var painNumber = PainNumber.Load(reader);
        var matrix = new MatrixLoader(reader).Load();
        if (file is null)
        {
            return null;
        }

        var all = file.Questions.Concat(file.Parts).Concat(file.Groups).ToList();
        _check.Status(file.Status, file.Line);
        _check.Between(file.ValidForHours, 1, 24, file.Line, "validForHours");
        _check.Between(file.RememberForDays, 1, 30, file.Line, "rememberForDays");
        _check.Unique(all, question => question.Id, "question");
        var nodes = all.DistinctBy(question => question.Id).Select(Build).ToDictionary(node => node.Id, StringComparer.Ordinal);
        CheckNames(file, nodes, matrix, replies);
        var route = file.Route.Select(step => Step(step, nodes)).ToList();
        foreach (var missing in NeverLeftOut.Where(id => file.Route.SelectMany(step => step.Asks).All(ask => ask.Ask != id || ask.OnlyIf.Count + ask.NotIf.Count > 0)))
        {
            _check.Fault(file.Line, $"no step of the route asks '{missing}'; W1, W2, W3, W4 and Q30 are never left out.");
        }

        var combinations = file.Combinations.Select(combination => Combine(combination, nodes)).ToList();
        return reader.Faults.Count == before && replies is not null && painNumber is not null && matrix is not null && places is not null
            ? new SafetyCheck(file, replies, painNumber, matrix, places, nodes, route, combinations)
            : null;
    }

    private Node Build(QuestionFile question)
    {
        _check.OneOf(question.Block, Blocks, question.Line, "block");
        _check.OneOf(question.Reuse, Reuses, question.Line, "reuse");
        var kind = _check.OneOf(question.Kind, Kinds.Keys, question.Line, "kind") ? Kinds[question.Kind] : NodeKind.Choice;
        var options = Options(question, kind).Select(answer => Build(question, answer)).ToList();
        _check.Unique([.. options.Select(option => option.File)], answer => answer.Id, "answer");
        if (question.UnsureMeans is { } unsure)
        {
            _check.Known([unsure], [.. options.Select(option => option.Code)], question.Line, "unsureMeans");
        }

        if (options.FirstOrDefault(option => option.Code == question.UnsureMeans) is { Outcome: Outcome.Ok, File: { Flags.Count: 0, Then.Count: 0, Gives.Count: 0 } })
        {
            _check.Fault(question.Line, $"unsureMeans of '{question.Id}' is '{question.UnsureMeans}', which does nothing; it must be an answer that ends the session, sets a flag or asks on.");
        }

        if (kind == NodeKind.Number && Enumerable.Range(0, 11).Any(number => options.Count(option => number >= option.File.From && number <= option.File.To) != 1))
        {
            _check.Fault(question.Line, $"'{question.Id}' must have exactly one answer for each number from 0 to 10; mend from and to.");
        }

        if (kind == NodeKind.Group && options.GroupBy(option => option.File.NotIf.Count > 0 || option.File.OnlyIf.Count > 0)
                .Sum(part => part.Key ? 1 : part.Count(option => !option.File.WhichOnly)) > LongestList)
        {
            _check.Fault(question.Line, $"'{question.Id}' reads out more than {LongestList.ToString(System.Globalization.CultureInfo.InvariantCulture)} items; people can't keep more in mind. Split the group, or mark an item whichOnly.");
        }

        if (question.Because is null && options.Any(option => option.Outcome != Outcome.Ok && option.Outcome is Outcome.Clinician or Outcome.Urgent or Outcome.Emergency))
        {
            _check.Fault(question.Line, $"'{question.Id}' can end the session but has no because; write what the bot says to \"why?\".");
        }

        return new Node(question, kind, options);
    }

    private IEnumerable<AnswerFile> Options(QuestionFile question, NodeKind kind)
    {
        var yesNo = kind is NodeKind.Consent or NodeKind.YesNo or NodeKind.Heard;
        if (yesNo && (question.OnYes is null || question.OnNo is null || question.Answers.Count > 0))
        {
            _check.Fault(question.Line, $"'{question.Id}' is of kind {question.Kind}; it must have onYes and onNo, and no answers.");
        }
        else if (!yesNo && (question.OnYes is not null || question.OnNo is not null))
        {
            _check.Fault(question.Line, $"'{question.Id}' is of kind {question.Kind}; it must have answers, and neither onYes nor onNo.");
        }
        else if (kind is NodeKind.Choice or NodeKind.Several or NodeKind.Group or NodeKind.Number && question.Answers.Count < 2)
        {
            _check.Fault(question.Line, $"'{question.Id}' has {(question.Answers.Count == 1 ? "one answer" : "no answers")}; a question of kind {question.Kind} needs at least two.");
        }

        if (question.OnYes is { } yes)
        {
            yes.Id = Node.Yes;
            yield return yes;
        }

        if (question.OnNo is { } no)
        {
            no.Id = Node.No;
            yield return no;
        }

        foreach (var answer in question.Answers)
        {
            if (answer.Id.Length == 0 || answer.Id.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') || answer.Id is SafetyAnswers.Unsure or Node.Some)
            {
                _check.Fault(answer.Line, $"an answer of '{question.Id}' has the id '{answer.Id}'; an id is made of letters, digits and hyphens and may not be unsure or some.");
            }

            if (answer.Say.Length == 0)
            {
                _check.Fault(answer.Line, $"the answer '{answer.Id}' of '{question.Id}' has no words; give it say.");
            }

            yield return answer;
        }
    }

    private Option Build(QuestionFile question, AnswerFile answer)
    {
        var outcome = Outcome.Ok;
        if (answer.Outcome is { } word && _check.OneOf(word, Outcomes.Keys, answer.Line, $"outcome of '{question.Id}'"))
        {
            outcome = Outcomes[word];
        }

        if (answer.Takes is { } takes)
        {
            _check.OneOf(takes, Takes, answer.Line, "takes");
        }

        _check.Known(answer.Regions, Regions, answer.Line, "regions");
        return new Option(answer, outcome);
    }

    private void CheckNames(SafetyCheckFile file, Dictionary<string, Node> nodes, Matrix? matrix, RepliesFile? replies)
    {
        foreach (var need in new[] { SafetyCheck.HealthConsentAsk, SafetyCheck.PlaceAsk, SafetyCheck.OpenAsk, SafetyCheck.RepeatMarker, "Q30", SafetyCheck.HowLongAsk, "Q33" }.Where(need => !nodes.ContainsKey(need)))
        {
            _check.Fault(file.Line, $"the question '{need}' is missing; the bot relies on it.");
        }

        var advice = file.Advice.Select(line => line.Id).ToList();
        _check.Unique(file.Advice, line => line.Id, "advice");
        foreach (var (node, option) in nodes.Values.SelectMany(node => node.Options.Select(option => (node, option))))
        {
            var line = option.File.Line;
            CheckFacts(option.File.Gives.Concat(option.File.OnlyIf).Concat(option.File.NotIf), nodes, line);
            _check.Known(option.File.Then, nodes.Keys, line, "then");
            _check.Known(option.File.Advice, advice, line, "advice");
            if (matrix is not null)
            {
                _check.Known(option.File.Flags, [.. matrix.Rows.Keys], line, "flags");
            }
        }

        if (nodes.Values.FirstOrDefault(node => node.File.Theirs is not null) is { } theirs && !nodes.Values.SelectMany(node => node.Options).Any(option => option.File.Anew))
        {
            _check.Fault(theirs.File.Line, $"'{theirs.Id}' has words for another person (theirs), but no answer says that somebody else answers; mark that answer anew: true.");
        }

        foreach (var (node, option) in nodes.Values.SelectMany(node => node.Options.Where(option => option.File.Anew).Select(option => (node, option))).Where(anew => anew.node.Block != SafetyCheck.SetUp || anew.node.TakesSeveral))
        {
            _check.Fault(option.File.Line, $"the answer '{option.Code}' of '{node.Id}' is marked anew; only an answer to a set-up question of which one is chosen can be.");
        }

        foreach (var part in file.Parts.Where(part => part.PartOf is not null))
        {
            _check.Known([part.PartOf!], nodes.Keys, part.Line, "partOf");
        }

        if (matrix is not null)
        {
            matrix.Check(reader, nodes, advice);
            foreach (var unused in matrix.Rows.Keys.Except(nodes.Values.SelectMany(node => node.Options).SelectMany(option => option.File.Flags)))
            {
                reader.Fault(MatrixFile.Name, matrix.Rows[unused].Line, $"no answer leads to the row '{unused}'; name it in the flags of an answer, or take it out.");
            }
        }

        if (replies is not null)
        {
            var words = new FileFaults(reader, RepliesFile.Name);
            CheckCodes(words, replies.Regions.Keys, nodes, "Q33", "regions", replies.Line);
            CheckCodes(words, replies.Durations.Keys, nodes, SafetyCheck.HowLongAsk, "durations", replies.Line);
            CheckLengths(new(replies), nodes);
        }
    }

    private void CheckLengths(LengthReader lengths, Dictionary<string, Node> nodes)
    {
        foreach (var node in nodes.Values.Where(node => node.File.Unit is { } unit && lengths.Unit(unit) is null))
        {
            _check.Fault(node.File.Line, $"unit of '{node.Id}' is '{node.File.Unit}', which unitHours of {RepliesFile.Name} does not have.");
        }

        foreach (var option in nodes.Values.SelectMany(node => node.Options))
        {
            if (option.File.Within is { } within && lengths.In(Words.Of(within)).Count != 1)
            {
                _check.Fault(option.File.Line, $"within of '{option.Code}' is '{within}'; write one length of time, like 12 weeks.");
            }

            if (option.File.Hints.Count == 0 && option.File.Needs.Count + option.File.Unless.Count > 0)
            {
                _check.Fault(option.File.Line, $"the answer '{option.Code}' has needs or unless, but no hints that they could hold back; give it hints, or take them out.");
            }
        }
    }

    private static void CheckCodes(FileFaults check, IEnumerable<string> codes, Dictionary<string, Node> nodes, string question, string key, int line)
    {
        if (nodes.TryGetValue(question, out var node))
        {
            check.Known(codes, [.. node.Options.Select(option => option.Code)], line, key);
        }
    }

    private List<Fact> CheckFacts(IEnumerable<string> texts, Dictionary<string, Node> nodes, int line)
    {
        var facts = new List<Fact>();
        foreach (var text in texts)
        {
            if (Fact.Parse(text) is not { } fact || !nodes.TryGetValue(fact.Question, out var node))
            {
                _check.Fault(line, $"'{text}' names no question; write a question and one of its answers, like Q14.none.");
            }
            else if (node.Options.All(option => option.Code != fact.Answer))
            {
                _check.Fault(line, $"'{text}' names an answer that '{fact.Question}' does not have; allowed are {FileFaults.List(node.Options.Select(option => option.Code))}.");
            }
            else
            {
                facts.Add(fact);
            }
        }

        return facts;
    }

    private RouteStep Step(RouteStepFile step, Dictionary<string, Node> nodes)
    {
        _check.OneOf(step.LeftOutFrom, ["clinician", "urgent"], step.Line, "leftOutFrom");
        foreach (var ask in step.Asks)
        {
            _check.Known([ask.Ask], nodes.Keys, ask.Line, "ask");
        }

        return new RouteStep(
            step.Step,
            step.LeftOutFrom == "urgent" ? Outcome.Urgent : Outcome.Clinician,
            [.. step.Asks.Select(ask => new RouteAsk(ask.Ask, CheckFacts(ask.OnlyIf, nodes, ask.Line), CheckFacts(ask.NotIf, nodes, ask.Line)))]);
    }

    private Combination Combine(CombinationFile combination, Dictionary<string, Node> nodes)
    {
        _check.OneOf(combination.Outcome, Outcomes.Keys, combination.Line, "outcome");
        return new Combination(
            combination.Id,
            [.. combination.When.Select(any => CheckFacts(any.Split(" or "), nodes, combination.Line))],
            Outcomes.GetValueOrDefault(combination.Outcome, Outcome.Emergency),
            combination.Because);
    }
}
