namespace MassageBot.Storage;

/// <summary>A write that waits for its batch, or a read that waits for a thread.</summary>
internal abstract class PendingCall
{
    /// <summary>Runs inside the transaction; a fault of the disk is thrown, for it hits the whole batch.</summary>
    /// <returns><c>false</c> when it threw, and must be undone alone.</returns>
    public abstract bool TryRun(DatabaseSession session, Action<DatabaseCall>? fault);

    /// <summary>Runs inside the transaction, as one with those right behind it in the batch that are of its kind.</summary>
    /// <returns>How many ran; 0 when something threw, and each must be run alone.</returns>
    public virtual int TryRunWith(List<PendingCall> batch, int at, DatabaseSession session, Action<DatabaseCall>? fault) => TryRun(session, fault) ? 1 : 0;

    /// <summary>Tells the one who waits, after the commit or after the whole batch failed.</summary>
    public abstract void Finish(Exception? batchFault);
}

internal class PendingCall<T>(
    DatabaseCall call, Func<DatabaseSession, T> work, Action<T>? committed, TaskCreationOptions goesOn = TaskCreationOptions.RunContinuationsAsynchronously) : PendingCall
{
    private readonly TaskCompletionSource<T> _done = new(goesOn);
    private Exception? _fault;
    private T? _result;

    public Task<T> Task => _done.Task;

    public override bool TryRun(DatabaseSession session, Action<DatabaseCall>? fault)
    {
        _fault = Try(() =>
        {
            fault?.Invoke(call);
            _result = work(session);
        });
        return _fault is null;
    }

    public override void Finish(Exception? batchFault)
    {
        if ((_fault ?? batchFault) is { } fault)
        {
            _done.SetException(fault);
            return;
        }

        try
        {
            committed?.Invoke(_result!);
            _done.SetResult(_result!);
        }
#pragma warning disable CA1031 // The write is on disk; what failed is telling of it, and the one who waits must know.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            _done.SetException(thrown);
        }
    }

    private protected void Keep(Made<T> made) => (_fault, _result) = (made.Fault, made.Result);

    /// <summary>Does something; what it throws is answered, but not a fault of the disk.</summary>
    private protected static Exception? Try(Action work)
    {
        try
        {
            work();
            return null;
        }
#pragma warning disable CA1031 // Handed to the one who asked for the write.
        catch (Exception thrown) when (!DatabaseFaults.IsOfTheDisk(thrown))
#pragma warning restore CA1031
        {
            return thrown;
        }
    }
}
