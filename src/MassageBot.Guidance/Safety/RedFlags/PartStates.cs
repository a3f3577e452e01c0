namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>What was found of each part of each rule.</summary>
internal sealed class PartStates
{
    private readonly List<int> _touched = new(32);
    private PartState[] _states = [];
    private bool[] _rules = [];

    /// <summary>Gets a value indicating whether anything was found.</summary>
    public bool Any => _touched.Count > 0;

    public PartState this[int part] => _states[part];

    /// <summary>Whether anything was found of a rule.</summary>
    public bool Touches(int rule) => _rules[rule];

    public void Set(int part, int rule, PartState state)
    {
        if (_states[part] == default)
        {
            _touched.Add(part);
        }

        _states[part] = state;
        _rules[rule] = true;
    }

    public void Clear(int parts, int rules)
    {
        if (_states.Length != parts || _rules.Length != rules)
        {
            _touched.Clear();
            (_states, _rules) = (new PartState[parts], new bool[rules]);
        }

        Array.Clear(_rules);

        foreach (var part in _touched)
        {
            _states[part] = default;
        }

        _touched.Clear();
    }
}
