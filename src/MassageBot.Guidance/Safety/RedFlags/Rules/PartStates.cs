namespace MassageBot.Guidance.Safety.RedFlags.Rules;

/// <summary>What was found of each part of each rule.</summary>
internal sealed class PartStates
{
    private readonly List<int> _touched = new(32);
    private PartState[] _states = [];
    private ulong[] _alternatives = [];

    /// <summary>Gets a value indicating whether anything was found.</summary>
    public bool Any => _touched.Count > 0;

    public PartState this[int part] => _states[part];

    /// <summary>The first alternative from this one on that may hold; -1 when there is none.</summary>
    public int NextAlternative(int from) => Bits.Next(_alternatives, from);

    public void Set(int part, int alternative, PartState state)
    {
        if (_states[part] == default)
        {
            _touched.Add(part);
            if (alternative >= 0)
            {
                Bits.Set(_alternatives, alternative);
            }
        }

        _states[part] = state;
    }

    /// <param name="parts">How many parts there are.</param>
    /// <param name="holdByAbsence">The alternatives that may hold when nothing of them is found.</param>
    public void Clear(int parts, ulong[] holdByAbsence)
    {
        if (_states.Length != parts || _alternatives.Length != holdByAbsence.Length)
        {
            _touched.Clear();
            (_states, _alternatives) = (new PartState[parts], new ulong[holdByAbsence.Length]);
        }

        holdByAbsence.CopyTo(_alternatives);
        foreach (var part in _touched)
        {
            _states[part] = default;
        }

        _touched.Clear();
    }
}
