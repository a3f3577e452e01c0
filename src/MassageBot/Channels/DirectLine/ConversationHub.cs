using MassageBot.Nodes;
using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>The conversations in use. One that nobody uses is let go of after a while; the store has everything.</summary>
internal sealed class ConversationHub(IConversationStore store, Ownership ownership, TimeProvider clock)
{
    private static readonly TimeSpan KeepIdle = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);

    /// <summary>Gets how many streams are open in all.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _slots.Values.Sum(slot => slot.Conversation.StreamCount);
            }
        }
    }

    /// <summary>Takes a conversation into use.</summary>
    /// <returns><c>null</c> when there is none with this id. Dispose the lease when done with it.</returns>
    public async Task<ConversationLease?> OpenAsync(string id)
    {
        if (Lease(id, made: null) is { } known)
        {
            return known;
        }

        return await store.FindAsync(id) is { } stored ? Lease(id, new LiveConversation(stored, store, clock)) : null;
    }

    /// <summary>Takes a conversation into use, with a log that goes as far as the store's: another node may have written to it a moment ago.</summary>
    public async Task<ConversationLease?> OpenFreshAsync(string id)
    {
        if (ownership.IsAlone || Lease(id, made: null) is not { } known)
        {
            return await OpenAsync(id);
        }

        if (await CompareAsync(known.Conversation))
        {
            return known;
        }

        known.Dispose();
        return null;
    }

    /// <summary>Keeps a conversation that was deleted from being written to or taken up again, as long as somebody holds it open.</summary>
    public void Forget(string id)
    {
        if (Find(id) is { } conversation)
        {
            conversation.Forgotten = true;
        }
    }

    /// <summary>A conversation in use here; <c>null</c> when it is not.</summary>
    public LiveConversation? Find(string id)
    {
        lock (_gate)
        {
            return _slots.TryGetValue(id, out var slot) ? slot.Conversation : null;
        }
    }

    /// <summary>Looks how far the logs of all conversations with open streams go, after this node may have missed what others told.</summary>
    public async Task RefreshAsync()
    {
        List<LiveConversation> heard;
        lock (_gate)
        {
            heard = [.. _slots.Values.Select(slot => slot.Conversation).Where(conversation => conversation.StreamCount > 0)];
        }

        foreach (var conversation in heard)
        {
            await CompareAsync(conversation);
        }
    }

    /// <summary>Lets go of conversations nobody has used for ten minutes.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            foreach (var (id, slot) in _slots.Where(pair => pair.Value.Users == 0 && clock.GetElapsedTime(pair.Value.LastUsed, now) > KeepIdle).ToList())
            {
                _slots.Remove(id);
                slot.Conversation.Dispose();
            }
        }
    }

    private async Task<bool> CompareAsync(LiveConversation conversation)
    {
        var known = conversation.Committed;
        if (await store.FindAsync(conversation.Id) is not { } stored)
        {
            return false;
        }

        conversation.EndsAt(stored.LastSeq, known);
        return true;
    }

    private ConversationLease? Lease(string id, LiveConversation? made)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(id, out var slot))
            {
                if (made is null)
                {
                    return null;
                }

                slot = new Slot(made);
                _slots.Add(id, slot);
            }

            slot.Users++;
            return new ConversationLease(slot.Conversation, () => Release(slot));
        }
    }

    private void Release(Slot slot)
    {
        lock (_gate)
        {
            slot.Users--;
            slot.LastUsed = clock.GetTimestamp();
        }
    }

    private sealed class Slot(LiveConversation conversation)
    {
        public LiveConversation Conversation { get; } = conversation;

        public int Users { get; set; }

        public long LastUsed { get; set; }
    }
}
