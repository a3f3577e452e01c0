namespace MassageBot.Storage;

/// <summary>What a turn wants kept: bot state and whatever joins it, written in one transaction with the mark that the turn is done.</summary>
/// <remarks>
/// A crash before it leaves everything as before the turn, and the activity is run again; after it, the turn is done. So no answer counts twice or is lost.
/// The flow of the turn carries it (<see cref="Current"/>); after the turn it takes nothing more.
/// </remarks>
public sealed class TurnWork
{
    private static readonly AsyncLocal<TurnWork?> Ambient = new();

    private readonly Lock _gate = new();
    private readonly List<Action<DatabaseSession>> _writes = [];
    private readonly Dictionary<string, PendingState> _states = new(StringComparer.Ordinal);
    private bool _closed;

    /// <summary>Gets the work of the turn that runs in this flow; <c>null</c> outside turns and after their end.</summary>
    public static TurnWork? Current => Ambient.Value is { _closed: false } work ? work : null;

    /// <summary>Makes this the turn's work from here on.</summary>
    internal void Begin() => Ambient.Value = this;

    /// <summary>Gets what must hold in the turn's transaction, where there is one; it writes nothing by itself.</summary>
    internal Action<DatabaseSession>? Condition { get; init; }

    /// <summary>Adds a write to the turn's transaction.</summary>
    public void Enlist(Action<DatabaseSession> write)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _writes.Add(write);
        }
    }

    /// <summary>Forgets the bot state the turn has changed, after a fault. What was enlisted stays: its owner counts on it.</summary>
    internal void ForgetStates()
    {
        lock (_gate)
        {
            _states.Clear();
        }
    }

    internal bool TryGetState(string key, out PendingState state)
    {
        lock (_gate)
        {
            return _states.TryGetValue(key, out state!);
        }
    }

    internal void SetState(string key, PendingState state)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _states[key] = state;
        }
    }

    /// <summary>Ends the turn's work and answers its transaction.</summary>
    /// <returns><c>null</c> when the turn has nothing to keep.</returns>
    internal Action<DatabaseSession>? Close()
    {
        lock (_gate)
        {
            _closed = true;
            if (_states.Count == 0 && _writes.Count == 0)
            {
                return null;
            }
        }

        return session =>
        {
            Condition?.Invoke(session);
            foreach (var (key, state) in _states)
            {
                state.Write(session, key);
            }

            foreach (var write in _writes)
            {
                write(session);
            }
        };
    }
}
