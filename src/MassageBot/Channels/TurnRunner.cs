using System.Collections.Concurrent;
using MassageBot.Nodes;
using MassageBot.Sessions;
using MassageBot.Storage;

namespace MassageBot.Channels;

/// <summary>Has the bot hear what is in the inbox, in the conversation's mailbox; keeps a turn's state and the mark that it is done in one transaction.</summary>
internal sealed partial class TurnRunner(
    IEnumerable<IInboxListener> listeners, IServiceScopeFactory scopes, IConversationMailbox mailbox, IInbox inbox, Database database, TimeProvider clock,
    ILogger<TurnRunner> logger)
{
    /// <summary>How often a turn that kills the program is begun before it is left alone.</summary>
    public const int AttemptLimit = 3;

    private static readonly TimeSpan[] PatienceWithTheDisk = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2)];

    private readonly ConcurrentDictionary<(string Channel, string Conversation, string Activity), bool> _underWay = new();

    /// <summary>Queues an item that is written down, where its conversation belongs to this node; the one it belongs to was told of it with the commit.</summary>
    /// <param name="item">The item.</param>
    /// <param name="waiting">Who waits for its answer; over when the turn is, if not before.</param>
    public void Post(InboxItem item, Waiting? waiting = null)
    {
        if (database.Nodes.Owns(item.Conversation))
        {
            PostFound(item, waiting);
        }
        else
        {
            waiting?.Dispose(); // the other node waits with them
        }
    }

    /// <summary>Queues an item that was found in the inbox.</summary>
    public void PostFound(InboxItem item, Waiting? waiting = null)
    {
        if (!database.Nodes.IsAlone)
        {
            _underWay[Key(item)] = true;
        }

        mailbox.Post(item.Conversation, async cancellationToken =>
        {
            using (Waiting.Current = waiting)
            {
                await RunAndNoteAsync(item, cancellationToken);
            }
        });
    }

    /// <summary>Tells whether an item's turn is queued or runs.</summary>
    public bool IsUnderWay(InboxItem item) => _underWay.TryGetValue(Key(item), out var runs) && runs;

    /// <summary>Tells whether an item's turn was begun here and not brought to its end.</summary>
    public bool HasFailed(InboxItem item) => _underWay.TryGetValue(Key(item), out var runs) && !runs;

    /// <summary>Runs a turn that the bot begins by itself, on the channel's adapter.</summary>
    public Task RunProactiveAsync(BotAdapter adapter, ConversationReference reference, BotCallbackHandler callback, CancellationToken cancellationToken) =>
        mailbox.RunAsync(
            reference.ConversationId(),
            async stopping =>
            {
                if (TurnWork.Current is not null) // inside a turn of this conversation: its end keeps what this one changes
                {
                    await adapter.ContinueConversationAsync(string.Empty, reference, callback, stopping);
                    return;
                }

                var claim = database.Nodes.ClaimOf(reference.ConversationId()) ?? throw new NotOwnerException();
                var work = Begin(claim);
                await adapter.ContinueConversationAsync(string.Empty, reference, callback, stopping);
                await KeepAsync(work.Close());
            },
            cancellationToken);

    private static (string Channel, string Conversation, string Activity) Key(InboxItem item) => (item.Channel, item.Conversation, item.Activity);

    // Every write of the turn, to the database and to a channel, is made under the right to act that it began with.
    private static TurnWork Begin(ShardClaim claim)
    {
        ShardClaim.Current = claim;
        var work = new TurnWork { Condition = session => Ownership.Check(session, claim) };
        work.Begin();
        return work;
    }

    private async Task RunAndNoteAsync(InboxItem item, CancellationToken cancellationToken)
    {
        if (database.Nodes.IsAlone)
        {
            await RunAsync(item, ShardClaim.Alone, cancellationToken);
            return;
        }

        var done = false;
        try
        {
            // It may have been found twice, or the conversation may have gone to another node.
            if (database.Nodes.ClaimOf(item.Conversation) is { } claim && await inbox.IsUndoneAsync(item))
            {
                await RunAsync(item, claim, cancellationToken);
            }

            done = true;
        }
        catch (NotOwnerException)
        {
            done = true;
            LogNotOurs();
        }
        finally
        {
            if (done)
            {
                _underWay.TryRemove(Key(item), out _);
            }
            else
            {
                _underWay[Key(item)] = false; // looked for again, with one attempt more
            }
        }
    }

    private async Task RunAsync(InboxItem item, ShardClaim claim, CancellationToken cancellationToken)
    {
        var work = Begin(claim);
        if (item.Attempts < AttemptLimit)
        {
            await HearAsync(item, cancellationToken);
        }
        else
        {
            LogGivenUp(item.Attempts);
        }

        cancellationToken.ThrowIfCancellationRequested(); // half a turn stays in the inbox
        work.Enlist(session => SqlInbox.MarkDone(session, item, clock.GetUtcNow()));
        try
        {
            await KeepAsync(work.Close());
        }
        catch (StateConflictException)
        {
            LogConflict();
            work.ForgetStates();
            await KeepAsync(work.Close());
        }
    }

    // The turn is over and said; what it changed is worth some patience with the disk. The conversation's next turn waits meanwhile.
    private async Task KeepAsync(Action<DatabaseSession>? write)
    {
        for (var attempt = 0; write is not null; attempt++)
        {
            try
            {
                await database.WriteAsync(write);
                return;
            }
            catch (Exception fault) when (DatabaseFaults.IsOfTheDisk(fault) && attempt < PatienceWithTheDisk.Length)
            {
                LogDiskFailed(fault.GetType().Name);
                await Task.Delay(PatienceWithTheDisk[attempt], clock, CancellationToken.None);
            }
        }
    }

    private async Task HearAsync(InboxItem item, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bot = scope.ServiceProvider.GetRequiredService<IBot>();
        await Listener(item)!.HearAsync(item, bot.OnTurnAsync, cancellationToken);
    }

    /// <summary>Queues again what was left undone when the program ended.</summary>
    /// <returns>How many items.</returns>
    public async Task<int> RecoverAsync()
    {
        var undone = (await inbox.ReadUndoneAsync()).Where(item => Listener(item) is not null).ToList();
        foreach (var item in undone)
        {
            await inbox.BeginAsync(item);
            Post(item with { Attempts = item.Attempts + 1 });
        }

        return undone.Count;
    }

    private IInboxListener? Listener(InboxItem item) => listeners.FirstOrDefault(listener => listener.Hears(item.Channel));

    [LoggerMessage(Level = LogLevel.Information, Message = "A turn's conversation belongs to another node now, which takes the turn again.")]
    private partial void LogNotOurs();

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn was begun {Attempts} times without an end; it is left alone.")]
    private partial void LogGivenUp(int attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "What a turn changed could not be written ({Fault}); it is tried again.")]
    private partial void LogDiskFailed(string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn's state was changed by another one; what the later one changed is dropped.")]
    private partial void LogConflict();
}
