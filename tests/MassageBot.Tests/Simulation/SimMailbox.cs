using MassageBot.Sessions;

namespace MassageBot.Tests.Simulation;

/// <summary>A node's mailboxes on the simulation's thread.</summary>
internal sealed class SimMailbox(SimContext context, Action<Exception> failed) : IConversationMailbox
{
    private static readonly AsyncLocal<string?> Running = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> _queues = [];

    public void Post(string conversationId, Func<CancellationToken, Task> work)
    {
        if (_queues.TryGetValue(conversationId, out var queue))
        {
            queue.Enqueue(work);
            return;
        }

        _queues.Add(conversationId, new Queue<Func<CancellationToken, Task>>([work]));
        context.Post(() => Drain(conversationId));
    }

    public Task WhenIdleAsync() => Task.CompletedTask;

    public Task RunAsync(string conversationId, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        if (Running.Value == conversationId)
        {
            return work(cancellationToken);
        }

        var done = new TaskCompletionSource();
        Post(conversationId, async token =>
        {
            try
            {
                await work(token);
                done.SetResult();
            }
            catch (Exception fault)
            {
                done.SetException(fault);
            }
        });
        return done.Task;
    }

    private async void Drain(string conversationId)
    {
        while (_queues[conversationId].TryDequeue(out var work))
        {
            try
            {
                Running.Value = conversationId;
                await work(CancellationToken.None);
            }
            catch (Exception fault)
            {
                failed(fault); // the next one goes on, as in the real mailbox
            }
        }

        _queues.Remove(conversationId);
    }
}
