namespace MassageBot.Guidance.Language;

/// <summary>Short commands by their sound, for what a recogniser makes of them: "fir ma", "skit this one".</summary>
internal sealed class SoundBook
{
    /// <summary>Words so near that only their spelling is another: heard even where every word of them is a word we know ("quiet a").</summary>
    private const int SameSound = 2;

    private readonly Dictionary<string, uint> _sounds = new(StringComparer.Ordinal);

    public void Add(string joined, Intent intent)
    {
        var sound = SoundKey.Of(joined);
        _sounds[sound] = _sounds.GetValueOrDefault(sound) | (1u << (int)intent);
    }

    /// <summary>The intents whose commands sound most like it.</summary>
    /// <param name="joined">The utterance without its spaces.</param>
    /// <param name="sameOnly">Whether it must sound the same.</param>
    public uint Nearest(string joined, bool sameOnly)
    {
        var sound = SoundKey.Of(joined);
        var most = sameOnly ? SameSound : Most(sound.Length);
        var found = 0u;
        foreach (var (known, intents) in _sounds)
        {
            var limit = Math.Min(most, Most(known.Length));
            var away = SoundDistance.Between(sound, known, limit);
            if (away <= limit)
            {
                found = away == most ? found | intents : intents;
                most = away;
            }
        }

        return found;
    }

    private static int Most(int sounds) => sounds switch
    {
        <= 3 => 6,
        4 => 8,
        5 => 10,
        6 or 7 => 13,
        _ => 16,
    };
}
