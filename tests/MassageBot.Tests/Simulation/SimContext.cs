namespace MassageBot.Tests.Simulation;

/// <summary>Runs a node's code on the simulation's thread, one thing after the other.</summary>
/// <remarks>There is no synchronisation context, and the stores' tasks go on where they end: so nothing ever leaves the thread, not even where the SDK does not ask for one.</remarks>
internal sealed class SimContext
{
    private readonly Queue<Action> _waiting = new();
    private bool _runs;

    /// <summary>Hands in what is to run when what runs now has ended or waits.</summary>
    public void Post(Action work) => _waiting.Enqueue(work);

    /// <summary>Runs something of the node's, and all that follows from it.</summary>
    public void Run(Action work)
    {
        _waiting.Enqueue(work);
        if (_runs)
        {
            return;
        }

        _runs = true;
        while (_waiting.TryDequeue(out var next))
        {
            next();
        }

        _runs = false;
    }
}
