using MassageBot.Guidance.Content;
using MassageBot.Guidance.Sessions;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Clips;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice.Rendering;

/// <summary>Renders a whole session to one sound: every cue at exactly its sample, silence between, breathing sounds under the breathing steps.</summary>
internal sealed class SessionRender(ContentPack pack, ISpeechEngine engine, string voice, double pace)
{
    private const int EndMs = 1500; // the last words are not cut off
    private const int BetweenMs = 150;

    private readonly ClipMaker _maker = new(pack);
    private readonly Dictionary<(string, int), Sound> _sounds = [];

    /// <summary>Renders a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="progress">Told how many phrases are made, of how many.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The sound, and when each utterance really begins.</returns>
    public async Task<(Sound Sound, IReadOnlyList<(long AtMs, Utterance Said)> Placed)> RunAsync(Script script, IProgress<(int Made, int All)> progress, CancellationToken cancellationToken)
    {
        var (said, breaths, totalMs) = Rehearsal.Of(pack, script);
        var wanted = said.Select(one => (one.Text, one.LimitMs)).Distinct().ToList();
        foreach (var (text, limit) in wanted)
        {
            progress.Report((_sounds.Count, wanted.Count));
            _sounds[(text, limit)] = await _maker.MakeAsync(engine, new ClipRecipe(text, engine.Id, voice, pace, pack.Lexicon.Version, limit), cancellationToken);
        }

        progress.Report((_sounds.Count, wanted.Count));
        var rate = _sounds.Values.First().Rate;
        var placed = Place(said);
        var lastMs = placed.Max(one => one.AtMs + SoundOf(one.Said).Ms);
        var mix = new int[Sample(Math.Max(totalMs, lastMs) + EndMs, rate)];
        foreach (var (atMs, one) in placed)
        {
            Add(mix, Sample(atMs, rate), SoundOf(one));
        }

        foreach (var breath in breaths)
        {
            Add(mix, Sample(breath.AtMs, rate), BreathSound.In(rate, breath.InMs));
            Add(mix, Sample(breath.AtMs + breath.InMs, rate), BreathSound.Out(rate, breath.OutMs));
        }

        return (new Sound(rate, [.. mix.Select(sample => (short)Math.Clamp(sample, short.MinValue, short.MaxValue))]), placed);
    }

    /// <summary>Gets the sample at which a moment lies; off by half a sample at most.</summary>
    public static int Sample(long atMs, int rate) => (int)(((atMs * rate) + 500) / 1000);

    private Sound SoundOf(Utterance said) => _sounds[(said.Text, said.LimitMs)];

    // A cue has its own time. A line waits until the words before it have ended.
    private List<(long AtMs, Utterance Said)> Place(IReadOnlyList<Utterance> said)
    {
        var placed = new List<(long AtMs, Utterance Said)>();
        var free = 0L;
        foreach (var one in said)
        {
            var at = one.Exact ? one.AtMs : Math.Max(one.AtMs, free);
            placed.Add((at, one));
            free = at + SoundOf(one).Ms + BetweenMs;
        }

        return placed;
    }

    private static void Add(int[] mix, int from, Sound sound)
    {
        for (var at = 0; at < sound.Samples.Length && from + at < mix.Length; at++)
        {
            mix[from + at] += sound.Samples[at];
        }
    }
}
