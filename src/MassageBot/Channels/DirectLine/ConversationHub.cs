using MassageBot.Storage;

namespace MassageBot.Channels.DirectLine;

/// <summary>The conversations in use. One that nobody uses is let go of after a while; the store has everything.</summary>
internal sealed class ConversationHub(IConversationStore store, TimeProvider clock)
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
