using MassageBot.Channels.DirectLine;
using MassageBot.Nodes;
using MassageBot.Storage;
using MassageBot.Tests.Storage;

namespace MassageBot.Tests.DirectLine;

public sealed class SqliteStreamTicketTests() : StreamTicketTests(Database.InMemory());

public sealed class PostgresStreamTicketTests() : StreamTicketTests(PostgresServer.Open()), IOnPostgres;

/// <summary>Tickets where several nodes share one database, and after a restart (reliability.md T30).</summary>
public abstract class StreamTicketTests(Database database) : IAsyncLifetime
{
    private readonly ManualClock _clock = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await database.DisposeAsync();

    [DatabaseFact]
    public async Task T30_what_one_node_has_let_in_another_does_not()
    {
        var (first, second) = (Node(shared: true), Node(shared: true));
        var ticket = first.New();

        Assert.True(await second.UseAsync(ticket)); // issued there, used here
        Assert.False(await first.UseAsync(ticket));
        Assert.False(await second.UseAsync(ticket));
    }

    [DatabaseFact]
    public async Task T30_a_node_that_is_alone_takes_none_of_the_run_before()
    {
        var (before, after) = (Node(shared: false), Node(shared: false));
        var (used, unused) = (before.New(), before.New());
        Assert.True(await before.UseAsync(used));

        Assert.False(await after.UseAsync(used));
        Assert.False(await after.UseAsync(unused));
        Assert.True(await after.UseAsync(after.New()));
    }

    [DatabaseFact]
    public async Task T30_what_is_remembered_of_tickets_goes_when_they_open_nothing_any_more()
    {
        var node = Node(shared: true);
        await node.UseAsync(node.New());
        _clock.Advance(TimeSpan.FromMinutes(61));
        await node.UseAsync(node.New());

        await node.PurgeAsync(_clock.GetUtcNow());

        Assert.Equal(1, await database.ReadAsync(session => session.First("SELECT COUNT(*) FROM stream_tickets", row => row.GetInt64(0))));
    }

    private StreamTickets Node(bool shared)
    {
        var nodes = new Ownership { Time = _clock };
        if (shared)
        {
            nodes.Share();
        }

        return new StreamTickets(database, nodes, _clock);
    }
}
