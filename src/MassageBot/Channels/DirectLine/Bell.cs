using System.Threading.Tasks.Sources;

namespace MassageBot.Channels.DirectLine;

/// <summary>A bell that one reader waits for: rings while nobody waits are remembered as one. Waiting allocates nothing.</summary>
internal sealed class Bell : IValueTaskSource
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private bool _rung;
    private bool _waits;

    /// <summary>Rings.</summary>
    public void Ring()
    {
        lock (_gate)
        {
            if (!_waits)
            {
                _rung = true;
                return;
            }

            _waits = false;
        }

        _core.SetResult(true);
    }

    /// <summary>Waits for the next ring; one that came since the last wait counts. One waits at a time.</summary>
    public ValueTask WaitAsync()
    {
        lock (_gate)
        {
            if (_rung)
            {
                _rung = false;
                return ValueTask.CompletedTask;
            }

            _core.Reset();
            _waits = true;
            return new ValueTask(this, _core.Version);
        }
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
