using MassageBot.Guidance.Content;
using MassageBot.Guidance.Content.Wording;
using MassageBot.Guidance.Sessions;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice;

/// <summary>Lists the clips of a session and has them made in the order they will be heard.</summary>
internal sealed class SpeechMaker(ContentPack pack, SpeechEngines engines, ClipQueue queue, ClipStore store, ClipCodec codec) : ISpeechMaker
{
    private const int FirstSteps = 2;
    private const int LongestText = 600;
    private const int MostLines = 400;

    public async Task<SpeechManifest> ManifestAsync(Script script, IReadOnlyList<string> lines, VoiceChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(script);
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentNullException.ThrowIfNull(choice);
        var engine = await engines.CurrentAsync(cancellationToken);
        var pace = Paces.Round(choice.Pace);
        if (!engine.Exact)
        {
            return new SpeechManifest { Engine = engine.Id, Voice = "", Language = script.Language, Pace = pace, Exact = false, Notice = Notice(engine, script.Language) };
        }

        var voice = engine.Voices.FirstOrDefault(one => one.Id == choice.Voice) ?? engine.Voices[0];
        var extension = await codec.ExtensionAsync(cancellationToken);
        ClipRecipe Recipe(string text, int limitMs = 0) => new(text, engine.Id, voice.Id, pace, pack.Lexicon.Version, limitMs);
        SpeechClip Clip(ClipRecipe recipe) => new(recipe.Text, $"{VoiceRoutes.Clips}/{recipe.Hash}.{extension}", store.Find(recipe.Hash)?.Ms);

        var cues = CueTexts.Of(script).Where(cue => Sayable(cue.Text)).Select(cue => (Recipe: Recipe(cue.Text, cue.LimitMs), cue.Step)).ToList();
        var known = cues.Select(cue => cue.Recipe).ToDictionary(recipe => recipe.Text, StringComparer.Ordinal);
        var composed = Compositions.Of(pack, script).ToList();
        var together = composed.Where(text => text.Parts.Count > 1).Select(text => text.Say).ToHashSet(StringComparer.Ordinal); // these need no clip of their own
        var more = lines.Where(Sayable).Distinct(StringComparer.Ordinal).Where(line => !known.ContainsKey(line) && !together.Contains(line)).Take(MostLines).Select(line => Recipe(line)).ToList();
        more.ForEach(recipe => known.Add(recipe.Text, recipe));
        var parts = composed.SelectMany(text => text.Parts).Distinct(StringComparer.Ordinal).Select(part => known.TryGetValue(part, out var same) ? same : Recipe(part)).ToList();
        var position = parts.Index().ToDictionary(part => part.Item.Text, part => part.Index, StringComparer.Ordinal);

        Want(cues.Where(cue => cue.Step < FirstSteps).Select(cue => cue.Recipe), ClipUrgency.Soon);
        Want(more, ClipUrgency.Soon);
        Want(cues.Where(cue => cue.Step >= FirstSteps).Select(cue => cue.Recipe), ClipUrgency.Session);
        Want(parts, ClipUrgency.Session);
        return new SpeechManifest
        {
            Engine = engine.Id,
            Voice = voice.Id,
            Language = script.Language,
            Pace = pace,
            Exact = true,
            Notice = engines.IsWanted(engine) ? null : Notice(engine, script.Language),
            Clips = [.. cues.Select(cue => cue.Recipe).Concat(more).Select(Clip)],
            Parts = [.. parts.Select(Clip)],
            Composed = [.. composed.Select(text => new SpeechComposition(text.Say, [.. text.Parts.Select(part => position[part])]))],
        };
    }

    /// <summary>Has one text of the bot made audible, before all others; null where no clips are made, or for what is no words.</summary>
    public async Task<SpeechClip?> LineAsync(string text, VoiceChoice choice, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(choice);
        var engine = await engines.CurrentAsync(cancellationToken);
        if (!engine.Exact || !Sayable(text))
        {
            return null;
        }

        var voice = engine.Voices.FirstOrDefault(one => one.Id == choice.Voice) ?? engine.Voices[0];
        var recipe = new ClipRecipe(text, engine.Id, voice.Id, Paces.Round(choice.Pace), pack.Lexicon.Version, 0);
        Want([recipe], ClipUrgency.Waited);
        return new SpeechClip(text, $"{VoiceRoutes.Clips}/{recipe.Hash}.{await codec.ExtensionAsync(cancellationToken)}", store.Find(recipe.Hash)?.Ms);
    }

    /// <summary>Gets what the page shows when another voice speaks than the one asked for, or when times are not exact.</summary>
    public string? Notice(ISpeechEngine engine, string? language) => (engine.Exact, engines.IsWanted(engine)) switch
    {
        (true, true) => null,
        (true, false) => pack.Words.In(language)[LineKey.OtherVoice].Show,
        _ => pack.Words.In(language)[LineKey.BrowserVoice].Show,
    };

    // Never a text with a place that was not filled, and nothing longer than a line of ours can be.
    private static bool Sayable(string text) => text.Length is > 0 and <= LongestText && !text.Contains('{', StringComparison.Ordinal) && text.Any(char.IsLetterOrDigit);

    private void Want(IEnumerable<ClipRecipe> recipes, ClipUrgency urgency)
    {
        foreach (var recipe in recipes)
        {
            queue.Announce(recipe);
            _ = queue.WantAsync(recipe, urgency); // what fails is logged by the queue; its address tells the page
        }
    }
}
