using MassageBot.Nodes;
using MassageBot.Storage;

namespace MassageBot.Tests.Simulation;

/// <summary>The real statements of the leases on the shared store, with the simulation's true time as the database's.</summary>
internal sealed class SimLeaseStore(DatabaseSession shared, SimDatabase database, Func<DateTimeOffset> trueTime, Action shardsFree) : SqlLeaseStore(() => shared)
{
    private protected override long Now(DatabaseSession session) => trueTime().UtcTicks;

    private protected override long? TrySign(DatabaseSession session, string node) => null;

    private protected override IReadOnlyList<(string Node, long Until)> WithoutSign(DatabaseSession session, long until) => [];

    private protected override void LockMembership(DatabaseSession session)
    {
        // one thread
    }

    private protected override void AwaitWrites(DatabaseSession session, string node)
    {
        // a batch is one step of the simulation
    }

    private protected override void TellFree(DatabaseSession session, string node) => shardsFree();

    private protected override Task<T> RunAsync<T>(Func<DatabaseSession, T> work)
    {
        if (database.IsCut)
        {
            return Task.FromException<T>(new IOException("The store cannot be reached."));
        }

        shared.Execute("BEGIN IMMEDIATE");
        var result = work(shared);
        shared.Execute("COMMIT");
        return Task.FromResult(result);
    }
}
