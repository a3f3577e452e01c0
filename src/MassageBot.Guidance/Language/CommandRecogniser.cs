using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Language;

/// <summary>Understands what a person with both hands busy says or types while a session runs (clinical.md 7). Pure and thread-safe.</summary>
/// <remarks>
/// In this order: words that are obeyed inside any sentence ("ow stop stop"), a pain number when one is awaited, an utterance that is a command
/// from end to end, and at last a slip of one or two letters. Everything else is none of our business.
/// </remarks>
public sealed class CommandRecogniser
{
    /// <summary>Where the words stand in the content folder.</summary>
    public const string File = "commands/en.yaml";

    /// <summary>Longer sentences are not searched for slips: people who say that much are not giving a command.</summary>
    private const int MostNearLength = 16;

    private const int MostNearWords = 5;

    private const int MostSentencesJoined = 400;

    // Parts of the bot's own lines shorter than this are commands too often: "let go".
    private const int FewestOwnWords = 4;

    // Longer lines than this nobody says by chance.
    private const int MostSharedWords = 5;

    private static readonly Intent[] s_precedence = [Intent.Stop, Intent.Pain, Intent.Pause, Intent.Lighter];

    /// <summary>Which of several other commands counts: the more telling first. "Again" and "go on" stand in many sentences.</summary>
    private static readonly Intent[] s_others =
    [
        Intent.StartOver, Intent.Firmer, Intent.Slower, Intent.Faster, Intent.Louder, Intent.Quieter, Intent.Skip, Intent.Back, Intent.Next,
        Intent.TimeLeft, Intent.Help, Intent.Resume, Intent.Repeat,
    ];

    private static readonly uint s_answers = Flag(Intent.Yes) | Flag(Intent.No);

    /// <summary>In a phrase: it may stand beside a command and changes nothing.</summary>
    private static readonly uint s_filler = 1u << (int)Intent.None;

    private readonly PhraseGraph _phrases = new();
    private readonly PhraseGraph _keys = new();
    private readonly PhraseGraph _otherDevices;
    private readonly PhraseGraph _reasons;
    private readonly PhraseGraph _takenBack;
    private readonly PhraseGraph _passedOn;
    private readonly PhraseGraph _own = new();
    private readonly SoundBook _sounds = new();
    private readonly Dictionary<string, Intent> _joined = new(StringComparer.Ordinal);
    private readonly ILookup<int, (string Joined, Intent Intent)> _byLength;
    private readonly HashSet<string> _vocabulary = new(StringComparer.Ordinal);
    private readonly List<UrgentRule> _urgent = [];
    private readonly List<SaferRule> _safer = [];
    private readonly PainNumber _numbers;
    private readonly SecondEar _ear;

    private CommandRecogniser(CommandWords words, PainNumber numbers, IEnumerable<EarWeights> learned, IEnumerable<string> ownLines)
    {
        _ear = new SecondEar(learned);
        var book = new PhraseBook(words.Lists);
        foreach (var (name, templates) in words.Phrases)
        {
            foreach (var template in templates.Select(book.Read))
            {
                _phrases.Add(template, IntentOf(name)!.Value);
                _vocabulary.UnionWith(template.Words);
                AddJoined(template, IntentOf(name)!.Value);
            }
        }

        foreach (var (name, templates) in words.Mishearings)
        {
            templates.ForEach(template => AddJoined(book.Read(template), IntentOf(name)!.Value));
        }

        foreach (var (name, templates) in words.Keys)
        {
            templates.ForEach(template => _keys.Add(book.Read(template), IntentOf(name)!.Value));
        }

        words.Neutral.ForEach(template => _keys.Add(book.Read(template), Intent.None));
        foreach (var filler in words.Fillers.Select(book.Read))
        {
            _phrases.Add(filler, Intent.None);
            _keys.Add(filler, Intent.None);
        }

        foreach (var (name, templates) in words.Sounds)
        {
            foreach (var sentence in templates.SelectMany(template => book.Read(template).Sentences(MostSentencesJoined)))
            {
                _sounds.Add(string.Concat(sentence), IntentOf(name)!.Value);
            }
        }

        _otherDevices = book.Graph(words.OtherDevices);
        _reasons = book.Graph(words.Reasons);
        _takenBack = book.Graph(words.TakenBack);
        _passedOn = book.Graph(words.PassedOn);
        _urgent.AddRange(words.Urgent.Select(rule => new UrgentRule(rule, IntentOf(rule.Intent)!.Value, book)));
        _safer.AddRange(words.Safer.Select(rule => new SaferRule(rule, book)));
        _numbers = numbers;
        _byLength = _joined.Where(pair => pair.Key.Length is >= 4 and <= MostNearLength).ToLookup(pair => pair.Key.Length, pair => (pair.Key, pair.Value));
        foreach (var line in ownLines)
        {
            AddOwn(line, book);
        }
    }

    /// <summary>Reads the words of a language.</summary>
    /// <param name="reader">The content folder.</param>
    /// <param name="ownLines">What the bot says aloud (<see cref="OwnLines"/>); heard back, it is no command.</param>
    /// <returns>The recogniser; <c>null</c> when the file has a fault, which is then noted.</returns>
    public static CommandRecogniser? Load(ContentReader reader, IEnumerable<string>? ownLines = null)
    {
        var learned = EarWeights.Load(reader);
        var numbers = PainNumber.Load(reader);
        if (reader.Read<CommandWords>(File) is not { } words)
        {
            return null;
        }

        var before = reader.Faults.Count;
        CommandWordsCheck.Check(words, reader, File);
        return learned is not null && numbers is not null && reader.Faults.Count == before ? new CommandRecogniser(words, numbers, learned, ownLines ?? []) : null;
    }

    /// <summary>Understands one utterance.</summary>
    /// <param name="text">What was said or typed; of any length, of which only the beginning is read.</param>
    /// <param name="state">What is awaited.</param>
    /// <param name="massager">Whether a powered massager is used: then "turn it down" may mean it, and does.</param>
    public Command Recognise(string text, ListeningState state, bool massager = false) => Understand(SpokenWords.Split(text), state, massager, ownBefore: false);

    /// <summary>What another person said, where it is passed on: "my wife says stop".</summary>
    /// <param name="text">What was said or typed.</param>
    /// <returns>The other's words; <c>null</c> when nothing is passed on.</returns>
    public string? PassedOn(string text) => PassedOn(SpokenWords.Split(text)) is { } words ? string.Join(' ', words) : null;

    /// <summary>Reads a pain number said where none was asked for: a figure or a number's own name, not what only sounds like one (clinical.md 7).</summary>
    /// <param name="text">What was said or typed.</param>
    /// <returns>0 to 10, or <c>null</c> when that is not what was said.</returns>
    public int? ReadPainNumber(string text)
    {
        var words = SpokenWords.Split(text);
        return _numbers.Names(words) ? _numbers.ReadReply(words, SpokenWords.Clauses(words)) : null;
    }

    /// <summary>Understands one utterance by its phrases alone: between sessions most of what is said answers a question, and few words are a command.</summary>
    /// <param name="text">What was said or typed; of any length, of which only the beginning is read.</param>
    /// <param name="state">What is awaited.</param>
    public Command RecognisePhrase(string text, ListeningState state)
    {
        var words = SpokenWords.Split(text);
        var clauses = SpokenWords.Clauses(words);
        if (clauses.Count == 0 || _otherDevices.From(clauses[0], 0).Count > 0)
        {
            return Command.None;
        }

        return OwnStart(clauses) is var own and > 0
            ? RecognisePhrase(string.Join(' ', words.Skip(AfterWords(words, own))), state)
            : ByWords(words, clauses, state).Heard;
    }

    private Command Understand(List<string> words, ListeningState state, bool massager, bool ownBefore)
    {
        var clauses = SpokenWords.Clauses(words);
        if (clauses.Count == 0 || _otherDevices.From(clauses[0], 0).Count > 0)
        {
            return Command.None;
        }

        if (OwnStart(clauses) is var own and > 0)
        {
            words.RemoveRange(0, AfterWords(words, own));
            return Understand(words, state, massager, ownBefore: true);
        }

        if (OfAnother(words, state) is var others and not Intent.None)
        {
            return new Command(others);
        }

        var (heard, trust) = ByWords(words, clauses, state);
        return ownBefore || words.Count > SecondEar.MostWords || IsTakenBack(clauses, state)
            ? Safer(heard, clauses, massager)
            : Safer(ByBothEars(words, state, heard, trust), clauses, massager);
    }

    /// <summary>What another person asks for and this one passes on: only what is safe, and only what is said from end to end.</summary>
    private Intent OfAnother(List<string> words, ListeningState state) =>
        PassedOn(words) is { } theirs && ByWords(theirs, SpokenWords.Clauses(theirs), state) is { Trust: Trust.Said } said && s_precedence.Contains(said.Heard.Intent)
            ? said.Heard.Intent
            : Intent.None;

    private List<string>? PassedOn(List<string> words) =>
        _passedOn.From(words, 0) is { Count: > 0 } found && AfterWords(words, found[^1].Length) is var at && at < words.Count ? words[at..] : null;

    private Command ByBothEars(List<string> words, ListeningState state, Command heard, Trust trust)
    {
        Span<float> likely = stackalloc float[(int)Intent.Number + 1];
        _ear.Hear(words, state, likely);
        var agreed = TwoEars.Agree(heard, trust, likely, state == ListeningState.CheckinNumber ? _numbers.ReadLoosely(words) : null);
        return state == ListeningState.CheckinYesNo ? Answered(words, heard, trust, agreed) : agreed;
    }

    /// <summary>A yes, and a "go on" in its place, needs words of its own, and no number beside it: a consent is never guessed (reliability.md P33).</summary>
    private Command Answered(List<string> words, Command heard, Trust trust, Command agreed) => agreed.Intent switch
    {
        Intent.Yes or Intent.Resume when heard.Intent is not (Intent.Yes or Intent.Resume) => trust == Trust.Said ? heard : Command.None,
        Intent.Yes when _numbers.Names(words) => Command.None,
        Intent.No when _numbers.Names(words) && !words.Exists(word => _phrases.IsWord(word, Intent.No)) => Command.None,
        _ => agreed,
    };

    /// <summary>What certain words make of what was heard; the first rule that holds counts.</summary>
    private Command Safer(Command heard, List<List<string>> clauses, bool massager) =>
        _safer.Find(rule => rule.Holds(heard.Intent, clauses, massager)) is { } rule ? new Command(rule.Instead) : heard;

    /// <summary>Whether the words themselves take back what they name: "don't stop", "yes and no".</summary>
    private bool IsTakenBack(List<List<string>> clauses, ListeningState state) =>
        clauses.Exists(clause => Enumerable.Range(0, clause.Count).Any(at => _takenBack.From(clause, at).Count > 0))
        || (state == ListeningState.CheckinYesNo && Covered(clauses, state) == s_answers);

    /// <summary>What the words alone say.</summary>
    private (Command Heard, Trust Trust) ByWords(List<string> words, List<List<string>> clauses, ListeningState state)
    {
        var urgent = Urgent(clauses);
        if (urgent == Intent.Stop)
        {
            return (new Command(Intent.Stop), Trust.Said);
        }

        if (state == ListeningState.CheckinNumber && _numbers.ReadReply(words, clauses) is { } number)
        {
            return (new Command(Intent.Number, number), Trust.Said);
        }

        var said = Covered(clauses, state) | Flag(urgent);
        if (Choose(said, state) is var intent and not Intent.None)
        {
            return (new Command(intent), Trust.Said);
        }

        if ((said & ~s_answers) == 0 && Choose(clauses.Aggregate(0u, (all, clause) => all | (Covered(clause, _keys) ?? 0)), state) is var among and not Intent.None)
        {
            return (new Command(among), Trust.Among);
        }

        return Near(words, state) is var near and not Intent.None
            ? (new Command(near), Trust.Nearly)
            : (new Command(Choose(clauses.Aggregate(0u, (all, clause) => all | BeforeReason(clause)), state)), Trust.Among);
    }

    internal static Intent? IntentOf(string name) =>
        Enum.TryParse<Intent>(name.Replace("_", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var intent)
        && intent is not (Intent.None or Intent.Number)
        && !char.IsAsciiDigit(name[0])
            ? intent
            : null;

    /// <summary>Short ways to say it are kept without their spaces too, because a recogniser cuts words as it likes ("re peat").</summary>
    private void AddJoined(PhraseTemplate template, Intent intent)
    {
        foreach (var sentence in template.Sentences(MostSentencesJoined))
        {
            _joined.TryAdd(string.Concat(sentence), intent);
        }
    }

    private static uint Flag(Intent intent) => intent == Intent.None ? 0 : 1u << (int)intent;

    private Intent Urgent(List<List<string>> clauses)
    {
        var found = _urgent.Where(rule => clauses.Exists(rule.IsIn)).Aggregate(0u, (all, rule) => all | Flag(rule.Intent));
        return s_precedence.FirstOrDefault(intent => (found & Flag(intent)) != 0);
    }

    /// <summary>How many words at the beginning are a line of the bot's own; a person may speak into it.</summary>
    private int OwnStart(List<List<string>> clauses) =>
        _own.From([.. clauses.SelectMany(clause => clause)], 0) is { Count: > 0 } found ? found[^1].Length : 0;

    private static int AfterWords(List<string> words, int count)
    {
        var at = 0;
        for (; at < words.Count && (count > 0 || words[at] == SpokenWords.Clause); at++)
        {
            count -= words[at] == SpokenWords.Clause ? 0 : 1;
        }

        return at;
    }

    private void AddOwn(string line, PhraseBook book)
    {
        var whole = line.Split('{')[0]; // what stands in a place is not known beforehand
        foreach (var part in line.Split(['.', '?', '!', '{', '}'], StringSplitOptions.RemoveEmptyEntries).Prepend(whole))
        {
            var own = SpokenWords.Split(part).Where(word => word != SpokenWords.Clause).ToList();
            var fewest = part == line ? FewestOwnWords - 1 : FewestOwnWords;

            // "Lighter" and "on to the next" are said by both: they stay commands.
            if (own.Count >= fewest && (own.Count > MostSharedWords || (Covered(own, _phrases) ?? 0) == 0))
            {
                _own.Add(book.Read(string.Join(' ', own)), Intent.None);
            }
        }
    }

    /// <summary>The intents of every clause that is a command from end to end.</summary>
    private uint Covered(List<List<string>> clauses, ListeningState state) =>
        clauses.Aggregate(0u, (all, clause) => all | Answered(Covered(clause, _phrases) ?? Joined(clause), state));

    /// <summary>"No no no" answers a question where one was asked, and is a stop where none was.</summary>
    private static uint Answered(uint said, ListeningState state) =>
        state == ListeningState.CheckinYesNo && (said & Flag(Intent.No)) != 0 ? said & ~Flag(Intent.Stop) : said;

    /// <summary>The intents of a clause that phrases and fillers cover from end to end, in as few pieces as can be.</summary>
    private static uint? Covered(List<string> clause, PhraseGraph phrases)
    {
        var best = new (int Pieces, uint Said, uint Soft)?[clause.Count + 1];
        best[clause.Count] = (0, 0, 0);
        for (var at = clause.Count - 1; at >= 0; at--)
        {
            foreach (var (length, intents) in phrases.From(clause, at))
            {
                // "Sorry" is a filler and a "say again": it counts only where nothing else is said.
                var soft = (intents & s_filler) != 0 ? intents & ~s_filler : 0;
                var hard = (intents & s_filler) != 0 ? 0 : intents;
                if (best[at + length] is not { } rest || Clash(hard, rest.Said))
                {
                    continue;
                }

                var found = (Pieces: rest.Pieces + 1, Said: rest.Said | hard, Soft: rest.Soft | soft);
                if (best[at] is not { } before || found.Pieces < before.Pieces || (found.Pieces == before.Pieces && before.Said == 0))
                {
                    best[at] = found;
                }
            }
        }

        return best[0] is { } whole ? Combined(whole.Said, whole.Soft) : null;
    }

    // "Yes, go on" answers a question where one was asked, and goes on where none was; "no, I'm fine" begins with its answer (clinical.md 7).
    private static uint Combined(uint said, uint soft) => said switch
    {
        0 => soft,
        _ when said == Flag(Intent.Resume) => said | (soft & s_answers),
        _ when said == Flag(Intent.Yes) && (soft & Flag(Intent.No)) != 0 => Flag(Intent.No),
        _ => said,
    };

    /// <summary>The intents of a command of two words or more that a reason follows without a breath: "slow down im not keeping up".</summary>
    private uint BeforeReason(List<string> clause)
    {
        for (var end = 2; end < clause.Count - 1; end++)
        {
            if (_reasons.From(clause, end).Count > 0 && ((Covered(clause[..end], _phrases) ?? 0) & ~s_answers) is var said and not 0)
            {
                return said;
            }
        }

        return 0;
    }

    /// <summary>An answer is no part of a command: "never stop" is not "never" and "stop".</summary>
    private static bool Clash(uint piece, uint rest) =>
        piece != 0 && rest != 0 && (piece & ~s_answers) == 0 != ((rest & ~s_answers) == 0);

    private uint Joined(List<string> clause) => Flag(_joined.GetValueOrDefault(string.Concat(clause)));

    private static Intent Choose(uint said, ListeningState state)
    {
        var yes = (said & Flag(Intent.Yes)) != 0;
        var no = (said & Flag(Intent.No)) != 0;
        foreach (var intent in s_precedence)
        {
            if ((said & Flag(intent)) != 0)
            {
                return intent;
            }
        }

        if (state is ListeningState.CheckinYesNo && (yes || no))
        {
            return yes && no ? Intent.None : yes ? Intent.Yes : Intent.No;
        }

        return s_others.FirstOrDefault(intent => (said & Flag(intent)) != 0);
    }

    private Intent Near(List<string> words, ListeningState state)
    {
        var said = string.Concat(words.Where(word => word != SpokenWords.Clause));
        if (_joined.TryGetValue(said, out var exact))
        {
            return Choose(Flag(exact), state);
        }

        var bare = WithoutFillers(words);
        if (words.Count > MostNearWords || bare.Length is < 3 or > MostNearLength)
        {
            return Intent.None;
        }

        // "Not yes" is no slip of "not yet": where every word is one we know, it was meant as it stands.
        var known = words.TrueForAll(_vocabulary.Contains);
        if (Choose(_sounds.Nearest(bare, known), state) is var heard and not Intent.None)
        {
            return heard;
        }

        if (known || said.Length is < 4 or > MostNearLength)
        {
            return Intent.None;
        }

        var most = said.Length < 8 ? 1 : 2;
        var near = 0u;
        for (var length = said.Length - most; length <= said.Length + most; length++)
        {
            foreach (var (phrase, intent) in _byLength[length])
            {
                if (NearWords.Distance(said, phrase, most) <= most)
                {
                    near |= Flag(intent);
                }
            }
        }

        return Choose(near, state);
    }

    /// <summary>What was said without its spaces and without the "please" and "now" around it.</summary>
    private string WithoutFillers(List<string> words)
    {
        var from = 0;
        while (from < words.Count - 1 && (words[from] == SpokenWords.Clause || _phrases.IsWord(words[from], Intent.None)))
        {
            from++;
        }

        var to = words.Count;
        while (to > from + 1 && (words[to - 1] == SpokenWords.Clause || _phrases.IsWord(words[to - 1], Intent.None)))
        {
            to--;
        }

        return string.Concat(words.Skip(from).Take(to - from).Where(word => word != SpokenWords.Clause));
    }
}
