using MassageBot.Channels.DirectLine;
using MassageBot.Storage;
using Npgsql;

namespace MassageBot.Nodes;

/// <summary>This node's part in the whole: one thread keeps its lease, one hears what the others tell.</summary>
internal sealed partial class NodeService(NodeKeeper keeper, InboxFeed feed, ConversationHub hub, TypingSigns signs, PostgresDatabase database, TimeProvider time, ILogger<NodeService> logger)
    : IHostedLifecycleService, IDisposable
{
    private const int StepsALook = 2; // what was not told is found within a quarter of a lease
    private static readonly TimeSpan ListenAgain = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _stopping = new();
    private readonly AutoResetEvent _step = new(false);
    private Thread? _keeps;
    private Thread? _listens;
    private Task _feeds = Task.CompletedTask;
    private ITimer? _expires;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes its share before anybody is let in; when the database does not answer, the start fails as with any store.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _feeds = feed.RunAsync(_stopping.Token);
        await Task.Run(keeper.StepAsync, cancellationToken);
        _expires = time.CreateTimer(_ => keeper.ExpireIfDue(), null, keeper.Every, keeper.Every);
        _keeps = Begin("Node lease", Keep);
        _listens = Begin("Node news", Listen);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>When others live, they go on at once with what this node has; the last one pauses its sessions first.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => keeper.Nodes > 1 ? LeaveAsync() : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => LeaveAsync();

    public void Dispose()
    {
        _expires?.Dispose();
        _stopping.Dispose();
        _step.Dispose();
    }

    private async Task LeaveAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        _step.Set();
        await Task.Run(() =>
        {
            _keeps?.Join();
            _listens?.Join();
        });
        await Task.Run(keeper.LeaveAsync);
        try
        {
            await _feeds;
        }
        catch (OperationCanceledException)
        {
            // as it was told
        }
    }

    private static Thread Begin(string name, Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true, Name = name, Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return thread;
    }

    private void Keep()
    {
        var steps = 0;
        while (!_stopping.IsCancellationRequested)
        {
            _step.WaitOne(keeper.Every);
            try
            {
                keeper.StepAsync().GetAwaiter().GetResult();
            }
#pragma warning disable CA1031 // The thread that keeps the node alive ends with the program, not before.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LogFailed(fault.GetType().Name);
            }

            if (++steps % StepsALook == 0)
            {
                feed.Ring();
            }
        }
    }

    private void Listen()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var connection = database.OpenListener();
                connection.Notification += (_, told) => Hear(told.Payload);
                hub.RefreshAsync().GetAwaiter().GetResult(); // what was told while nobody listened
                feed.Ring();
                while (!_stopping.IsCancellationRequested)
                {
                    connection.Wait(keeper.Every);
                    TellWhoWaits(connection);
                }
            }
            catch (Exception fault) when (fault is NpgsqlException or IOException or TimeoutException)
            {
                LogDeaf(fault.GetType().Name);
                _stopping.Token.WaitHandle.WaitOne(ListenAgain);
            }
        }
    }

    // By the line that hears, and not with a commit: the store may be what is slow (F13).
    private void TellWhoWaits(NpgsqlConnection connection)
    {
        var news = new NodeNews { From = database.Nodes.Node ?? string.Empty };
        signs.Take(news);
        foreach (var text in news.From.Length > 0 ? news.Write() : [])
        {
            using var tell = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = PostgresDatabase.NewsChannel }, new() { Value = text } } };
            tell.ExecuteNonQuery();
        }
    }

    private void Hear(string payload)
    {
        var news = NodeNews.Read(payload);
        if (news.From == database.Nodes.Node)
        {
            return;
        }

        foreach (var (conversation, seq) in news.LogsGrown)
        {
            hub.Find(conversation)?.Advance(seq);
        }

        if (news.InboxFilled.Any(database.Nodes.Owns))
        {
            feed.Ring();
        }

        foreach (var conversation in news.Waiting)
        {
            signs.ShowHere(conversation);
        }

        if (news.ShardsFree)
        {
            _step.Set();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A step of the node's lease failed with {Fault}.")]
    private partial void LogFailed(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What the other nodes tell cannot be heard ({Fault}); each second the database is looked into instead.")]
    private partial void LogDeaf(string fault);
}
