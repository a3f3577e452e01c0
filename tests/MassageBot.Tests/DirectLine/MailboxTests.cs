using MassageBot.Sessions;
using Microsoft.Extensions.Logging.Abstractions;

namespace MassageBot.Tests.DirectLine;

public sealed class MailboxTests : IAsyncDisposable, IAsyncLifetime
{
    private readonly ConversationMailbox _mailbox = new(NullLogger<ConversationMailbox>.Instance);

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _mailbox.DisposeAsync();

    [Fact]
    public async Task Work_of_one_conversation_runs_in_order_and_one_at_a_time()
    {
        var (order, inside, most) = (new List<int>(), 0, 0);
        for (var i = 0; i < 100; i++)
        {
            var n = i;
            _mailbox.Post("a", async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await Task.Yield();
                order.Add(n);
                Interlocked.Decrement(ref inside);
            });
        }

        await IdleAsync();
        Assert.Equal(Enumerable.Range(0, 100), order);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        var (never, done) = (new TaskCompletionSource(), new TaskCompletionSource());
        _mailbox.Post("a", _ => never.Task);
        _mailbox.Post("b", _ =>
        {
            done.SetResult();
            return Task.CompletedTask;
        });

        await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
        never.SetResult();
    }

    [Fact]
    public async Task After_work_that_throws_the_next_runs()
    {
        var done = false;
        _mailbox.Post("a", _ => throw new InvalidOperationException());
        _mailbox.Post("a", _ => Task.FromResult(done = true));

        await IdleAsync();
        Assert.True(done);
    }

    [Fact]
    public async Task Work_that_is_waited_for_hands_on_its_fault() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _mailbox.RunAsync("a", _ => throw new InvalidOperationException()));

    [Fact]
    public async Task Work_posted_from_inside_its_own_conversation_runs_at_once()
    {
        var order = new List<string>();
        await _mailbox.RunAsync("a", async token =>
        {
            await _mailbox.RunAsync(
                "a",
                _ =>
                {
                    order.Add("inner");
                    return Task.CompletedTask;
                },
                token);
            order.Add("outer");
        }).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(["inner", "outer"], order);
    }

    [Fact]
    public async Task A_task_left_behind_by_work_waits_its_turn_like_any_other()
    {
        var (go, gate, order) = (new TaskCompletionSource(), new TaskCompletionSource(), new List<string>());
        Task left = Task.CompletedTask;
        await _mailbox.RunAsync("a", _ =>
        {
            left = LeaveBehindAsync();
            return Task.CompletedTask;
        });
        _mailbox.Post("a", async _ =>
        {
            go.SetResult();
            await gate.Task;
            order.Add("turn");
        });
        await go.Task;
        gate.SetResult();

        await left.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["turn", "left behind"], order);

        async Task LeaveBehindAsync()
        {
            await go.Task;
            await _mailbox.RunAsync("a", _ =>
            {
                order.Add("left behind");
                return Task.CompletedTask;
            });
        }
    }

    private Task IdleAsync() => _mailbox.WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(10));
}
