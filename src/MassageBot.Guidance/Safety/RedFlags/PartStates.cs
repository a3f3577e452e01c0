namespace MassageBot.Guidance.Safety.RedFlags;

/// <summary>What was found of each part of each rule.</summary>
internal sealed class PartStates
{
    private readonly List<int> _touched = new(32);
    private PartState[] _states = [];

    /// <summary>Gets a value indicating whether anything was found.</summary>
    public bool Any => _touched.Count > 0;

    public PartState this[int part]
    {
        get => _states[part];
        set
        {
            if (_states[part] == default)
            {
                _touched.Add(part);
            }

            _states[part] = value;
        }
    }

    public void Clear(int parts)
    {
        if (_states.Length != parts)
        {
            _touched.Clear();
            _states = new PartState[parts];
        }

        foreach (var part in _touched)
        {
            _states[part] = default;
        }

        _touched.Clear();
    }
}
