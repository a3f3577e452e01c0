using MassageBot.Guidance.Content;
using MassageBot.Guidance.Language;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;
using MassageBot.Guidance.Safety.Replies;

namespace MassageBot.Guidance.Safety;

/// <summary>The safety check (clinical.md 2): what to ask next, what a reply means, what may be used again. Pure and without a clock.</summary>
public sealed partial class SafetyCheck
{
    /// <summary>The ask by which a person agrees that health answers are used.</summary>
    public const string HealthConsentAsk = "health-data";

    /// <summary>The ask for the place a person is in.</summary>
    public const string PlaceAsk = "place";

    /// <summary>The open question, which may fill in where and how long.</summary>
    public const string OpenAsk = "open";

    internal const string SetUp = "set-up";
    internal const string HowLongAsk = "Q32";
    internal const string RegionAsk = "Q33";
    internal const string RepeatMarker = "repeat";
    internal const string Known = "known";

    private const int MissesAllowed = 2;
    private const int SilencesAllowed = 3;

    private readonly RepliesFile _replies;
    private readonly ReplyReader _reader;
    private readonly BackStory _story;
    private readonly Replies.PhraseBook _skipped;
    private readonly IReadOnlyList<WordVariantFile> _variants;

    internal SafetyCheck(
        SafetyCheckFile file, RepliesFile replies, PainNumber painNumber, Matrix matrix, Places places,
        IReadOnlyDictionary<string, Node> nodes, IReadOnlyList<RouteStep> route, IReadOnlyList<Combination> combinations)
    {
        _replies = replies;
        _story = new(replies);
        _reader = new(replies, painNumber, _story, nodes.Values);
        _skipped = new(replies.Fillers.ToHashSet(StringComparer.Ordinal));
        foreach (var phrase in replies.Skip.Concat(replies.Unsure))
        {
            _skipped.Add(phrase, SafetyAnswers.Unsure);
        }

        _variants = file.Variants;
        Matrix = matrix;
        Places = places;
        Nodes = nodes;
        Route = route;
        Combinations = combinations;
        ValidFor = TimeSpan.FromHours(file.ValidForHours);
        RememberFor = TimeSpan.FromDays(file.RememberForDays);
        AdviceLines = file.Advice.ToDictionary(line => line.Id, line => line.Say, StringComparer.Ordinal);
        Reviewed = file.Status == "reviewed" && matrix.File.Status == "reviewed";
    }

    /// <summary>Gets how long a verdict holds; after that the check starts anew.</summary>
    public TimeSpan ValidFor { get; }

    /// <summary>Gets how long answers that may be remembered are kept, given a separate yes.</summary>
    public TimeSpan RememberFor { get; }

    /// <summary>Gets a value indicating whether a named clinician has signed questions and matrix.</summary>
    public bool Reviewed { get; }

    /// <summary>Gets the places.</summary>
    public Places Places { get; }

    internal Matrix Matrix { get; }

    internal IReadOnlyDictionary<string, Node> Nodes { get; }

    internal IReadOnlyList<RouteStep> Route { get; }

    internal IReadOnlyList<Combination> Combinations { get; }

    internal IReadOnlyDictionary<string, string> AdviceLines { get; }

    /// <summary>Reads <c>safety-check.yaml</c>, <c>replies.yaml</c> and <c>matrix.yaml</c>.</summary>
    /// <param name="reader">The reader, which keeps the faults.</param>
    /// <param name="places">The places; <c>null</c> when they have a fault.</param>
    /// <returns>The check; <c>null</c> when there is any fault in these files.</returns>
    public static SafetyCheck? Load(ContentReader reader, Places? places) => new SafetyCheckLoader(reader).Load(places);

    /// <summary>The next thing to ask; <c>null</c> when nothing left can change the verdict.</summary>
    /// <param name="answers">The answers so far.</param>
    /// <param name="technique">The technique chosen (W11), so that what it needs is asked (W12, W13); <c>null</c> before that.</param>
    public Ask? Next(SafetyAnswers answers, string? technique = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Codes.Keys.Any(key => !Nodes.ContainsKey(Findings.Base(key))) || !answers.Said.TrueForAll(CanBeSaid))
        {
            // Kept by an older pack: ask nothing, and let the verdict say "not today".
            return null;
        }

        var found = Find(answers);
        var id = found.Outcome is Outcome.Ok or Outcome.Clinician or Outcome.Urgent ? NextId(answers, found, technique) : null;
        return id is null ? null : Put(id, answers, found);
    }

    /// <summary>Keeps a reply: yes, no, not sure, a choice by number, ordinal, words or code, several ticks, a number, free text.</summary>
    /// <param name="answers">The answers so far; they are not changed.</param>
    /// <param name="askId">The id of the ask replied to.</param>
    /// <param name="reply">What was typed, tapped or heard; <c>null</c> or blank for silence.</param>
    /// <param name="today">The day of the reply, for a year of birth; without it such a year is not understood.</param>
    /// <returns>The new answers. A reply that is unsure or not understood is asked again once, silence twice; then it counts as the most restrictive answer. A consent that was not understood is asked until it is: it is neither a yes nor a no.</returns>
    public Kept Keep(SafetyAnswers answers, string askId, string? reply, DateOnly? today = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (!Nodes.TryGetValue(Findings.Base(askId), out var node) || node.Kind == NodeKind.Marker 
            || (node.Block != SetUp && answers.Of(HealthConsentAsk) is not [Node.Yes]))
        {
            return new Kept(answers, Understood: false);
        }

        if (string.IsNullOrWhiteSpace(reply))
        {
            return Missed(answers, node, askId, understood: false, SilencesAllowed);
        }

        if (node.Kind == NodeKind.Open)
        {
            return new Kept(Told(answers, askId, reply), Understood: true);
        }

        var offered = Offered(node, Find(answers));
        reply = OfThem(node, answers, reply);
        var code = node.Kind == NodeKind.Place ? PlaceOf(reply) : CodeOf(node, offered, askId, reply, today);
        return code switch
        {
            null when node.Kind == NodeKind.Place && IsSkipped(reply) => UnknownPlace(answers, askId),
            null when node.Kind == NodeKind.Consent => new Kept(answers.Missed(askId, answers.Misses.GetValueOrDefault(askId) + 1), Understood: false),
            null => Missed(answers, node, askId, understood: false, MissesAllowed),
            SafetyAnswers.Unsure => Missed(answers, node, askId, understood: true, MissesAllowed),
            _ => Store(answers, node, askId, code),
        };
    }

    /// <summary>Whether an id is one of an ask of this check.</summary>
    public bool Asks(string? askId) => askId is not null && Nodes.ContainsKey(Findings.Base(askId));

    /// <summary>Tells whether an ask takes whatever is said as its answer.</summary>
    public bool TakesAnyWords(string askId) => Nodes.TryGetValue(Findings.Base(askId), out var node) && node.Kind is NodeKind.Open or NodeKind.Heard;

    /// <summary>The answers without the last one, so that it is asked again ("back"); the same when there is none.</summary>
    public static SafetyAnswers Back(SafetyAnswers answers) => answers.Order.Count == 0 ? answers : answers.Without(answers.Order[^1]);

    internal Findings Find(SafetyAnswers answers) => new(Nodes, Combinations, answers);

    private static IReadOnlyList<Option> Offered(Node node, Findings found) => [.. node.Options.Where(option => option.Offered(found))];

    private Kept Store(SafetyAnswers answers, Node node, string askId, string code)
    {
        var option = node.TakesSeveral ? null : node.Find(code);
        var note = option?.File.Note ?? code.Split(' ').Select(node.Find).FirstOrDefault(tick => tick?.File.Note is not null)?.File.Note;
        return option?.File.Waits == true && !answers.Misses.ContainsKey(askId)
            ? new Kept(answers.Missed(askId, 1), Understood: true, note)
            : new Kept(option?.File.Anew == true ? Anew(answers, askId, code) : Reopened(answers, Corrected(answers, node).With(askId, code)), Understood: true, note);
    }

    private Kept Missed(SafetyAnswers answers, Node node, string askId, bool understood, int allowed)
    {
        var times = answers.Misses.GetValueOrDefault(askId) + 1;
        return times < allowed ? new Kept(answers.Missed(askId, times), understood)
            : node.Kind == NodeKind.Place ? UnknownPlace(answers, askId)
            : new Kept(answers.With(askId, node.Kind == NodeKind.Heard ? Node.No : SafetyAnswers.Unsure), understood);
    }

    private SafetyAnswers Told(SafetyAnswers answers, string askId, string story)
    {
        var told = answers.With(askId, "told");
        var regions = _story.Regions(story);
        told = regions.Count > 0 && !told.Has(RegionAsk) ? told.With(RegionAsk, string.Join(' ', regions)) : told;
        return _story.Duration(story) is { } duration && !told.Has(HowLongAsk) ? told.With(HowLongAsk, duration) : told;
    }

    private string? PlaceOf(string reply) => Places.Find(reply)?.Id;

    // Whoever would rather not say, or does not know, is not asked again: what works then is told.
    private bool IsSkipped(string reply) => reply.Length <= Words.LongestReply && _skipped.Read(Words.Of(reply)) is not null;

    private Kept UnknownPlace(SafetyAnswers answers, string askId) => new(answers.With(askId, Places.Unknown.Id), Understood: true, Places.UnknownNote);
}
