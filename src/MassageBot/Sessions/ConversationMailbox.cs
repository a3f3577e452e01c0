namespace MassageBot.Sessions;

/// <summary>The mailboxes of all conversations: a queue exists while it holds work, so an idle conversation costs nothing.</summary>
public sealed partial class ConversationMailbox(ILogger<ConversationMailbox> logger) : IConversationMailbox, IAsyncDisposable
{
    private static readonly AsyncLocal<Running?> Current = new();

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> _queues = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private TaskCompletionSource? _drained;

    public void Post(string conversationId, Func<CancellationToken, Task> work)
    {
        ArgumentException.ThrowIfNullOrEmpty(conversationId);
        ArgumentNullException.ThrowIfNull(work);
        lock (_gate)
        {
            if (_queues.TryGetValue(conversationId, out var queue))
            {
                queue.Enqueue(work);
                return;
            }

            _queues.Add(conversationId, new Queue<Func<CancellationToken, Task>>([work]));
        }

        // The poster's ambient state (its request, its culture, its own turn) is not the work's.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => DrainAsync(conversationId));
        }
    }

    public Task RunAsync(string conversationId, Func<CancellationToken, Task> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Current.Value is { Active: true } running && running.ConversationId == conversationId)
        {
            return work(cancellationToken);
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(conversationId, async stopping =>
        {
            try
            {
                await work(stopping);
                done.SetResult();
            }
#pragma warning disable CA1031 // Handed to the one who waits.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                done.SetException(fault);
            }
        });
        return done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until no work is left.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _queues.Count == 0 ? Task.CompletedTask : (_drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Lets running work end, for 5 seconds at most; what is left then stays in the inbox for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await WhenIdleAsync().WaitAsync(TimeSpan.FromSeconds(5));
        }
        catch (TimeoutException)
        {
            await _stopping.CancelAsync();
        }

        _stopping.Dispose();
    }

    private async Task DrainAsync(string conversationId)
    {
        while (Peek(conversationId) is { } work)
        {
            var running = new Running(conversationId);
            Current.Value = running;
            try
            {
                await work(_stopping.Token);
            }
#pragma warning disable CA1031 // One broken turn must not end the conversation's mailbox.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogWorkFailed(fault.GetType().Name);
            }
            finally
            {
                running.Active = false;
            }
        }
    }

    private Func<CancellationToken, Task>? Peek(string conversationId)
    {
        lock (_gate)
        {
            var queue = _queues[conversationId];
            if (queue.TryDequeue(out var work))
            {
                return work;
            }

            _queues.Remove(conversationId);
            if (_queues.Count == 0)
            {
                _drained?.SetResult();
                _drained = null;
            }

            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A conversation's work failed with {Fault}; the next one goes on.")]
    private partial void LogWorkFailed(string fault);

    /// <summary>Marks the flow of one piece of work; no longer active once it has ended, even in tasks that it left behind.</summary>
    private sealed class Running(string conversationId)
    {
        public string ConversationId { get; } = conversationId;

        public volatile bool Active = true;
    }
}
