using MassageBot.Guidance.Content;
using MassageBot.Voice.Audio;
using MassageBot.Voice.Engines;

namespace MassageBot.Voice.Clips;

/// <summary>Makes the sound of a recipe: says it, trims it, holds it to the time the script has for it, and brings it to one level.</summary>
internal sealed class ClipMaker(ContentPack pack)
{
    private const int MostTries = 4;
    private const double FastestRate = 2.2;
    private const double LeastPauses = 0.4;

    /// <summary>Makes the sound.</summary>
    public async Task<Sound> MakeAsync(ISpeechEngine engine, ClipRecipe recipe, CancellationToken cancellationToken)
    {
        var text = pack.Lexicon.Prepare(recipe.Text, engine.Id);
        if (text.Phrases.Count == 0)
        {
            throw new SpeechEngineException("There is nothing to say in this text.");
        }

        var rate = pack.Lexicon.Rate(engine.Id) * recipe.Pace;
        var limit = recipe.LimitMs > 0 ? recipe.LimitMs : int.MaxValue;
        var sound = SoundTrim.Trim(await engine.SayAsync(text, recipe.Voice, rate, cancellationToken));
        for (var attempt = 1; sound.Ms > limit && attempt < MostTries && rate < FastestRate; attempt++)
        {
            // Too long for its place: first the pauses give way, then the words go faster by as much as is missing.
            var words = Math.Max(1, sound.Ms - text.PausesMs);
            text = text.WithPauses(Math.Clamp((double)(limit - words) / Math.Max(1, text.PausesMs), LeastPauses, 1));
            var left = Math.Max(1, limit - text.PausesMs);
            rate = Math.Min(FastestRate, rate * Math.Max(1, 1.02 * words / left));
            sound = SoundTrim.Trim(await engine.SayAsync(text, recipe.Voice, rate, cancellationToken));
        }

        return sound.Samples.Length > 0 ? SoundLevel.Normalise(sound) : throw new SpeechEngineException($"{engine.Id} gave silence.");
    }
}
