using System.Collections.Concurrent;
using System.Threading.Channels;
using MassageBot.Channels;
using MassageBot.Storage;
using Channel = System.Threading.Channels.Channel;

namespace MassageBot.Nodes;

/// <summary>Brings what other nodes have written into the inbox to the turns of this one: the stop lane hears it at once, the mailbox in its turn.</summary>
/// <remarks>A notification tells which conversation to look for; and each second all is looked through, so that one that is lost costs a second and nothing else.</remarks>
internal sealed partial class InboxFeed(IInbox inbox, TurnRunner turns, EarlyStop stop, Waits waits, Ownership ownership, ILogger<InboxFeed> logger)
{
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<(string Channel, string Conversation, string Activity), int> _seen = new();

    /// <summary>Has the inbox looked through soon.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Looks the inbox through whenever rung, until it is told to end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (await _bell.Reader.WaitToReadAsync(stopping))
        {
            _bell.Reader.TryRead(out _);
            await LookAsync();
        }
    }

    /// <summary>Looks the inbox through once.</summary>
    public async Task LookAsync()
    {
        try
        {
            await LookAsync(item => ownership.Owns(item.Conversation), again: false);
        }
#pragma warning disable CA1031 // The next second looks again.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            LogNotRead(fault.GetType().Name);
        }
    }

    /// <summary>Takes up what was left undone in shards that this node has just got.</summary>
    public Task TakeAsync(IReadOnlyCollection<int> shards) => LookAsync(item => shards.Contains(Shards.Of(item.Conversation)), again: true);

    private async Task LookAsync(Func<InboxItem, bool> isOurs, bool again)
    {
        var undone = await inbox.ReadUndoneAsync();
        foreach (var item in undone.Where(isOurs))
        {
            await TakeAsync(item, again);
        }

        var left = undone.Select(Key).ToHashSet();
        foreach (var done in _seen.Keys.Where(key => !left.Contains(key)))
        {
            _seen.TryRemove(done, out _);
        }
    }

    private async Task TakeAsync(InboxItem item, bool again)
    {
        if (turns.IsUnderWay(item) || !(_seen.TryAdd(Key(item), 0) || again || turns.HasFailed(item)))
        {
            return;
        }

        var heard = ActivityJson.Read(item.Json);
        await stop.HearAsync(item.Conversation, heard);
        if (again || turns.HasFailed(item))
        {
            await inbox.BeginAsync(item); // its turn may have been begun: what it said is not said twice
            item = item with { Attempts = item.Attempts + 1 };
        }

        turns.PostFound(item, waits.Begin(item.Channel, heard));
    }

    private static (string Channel, string Conversation, string Activity) Key(InboxItem item) => (item.Channel, item.Conversation, item.Activity);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox could not be looked through: {Fault}.")]
    private partial void LogNotRead(string fault);
}
