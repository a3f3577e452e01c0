namespace BotSdk.Builder;

/// <content>What a turn has read.</content>
public abstract partial class BotState
{
    /// <summary>What a turn has read of a state, with the turn's changes.</summary>
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object?>? state = null) =>
            Stored = state as StoredBotState ?? (state is null ? [] : new StoredBotState(state));

        /// <summary>Gets or sets the named values.</summary>
        public IDictionary<string, object?> State
        {
            get => Stored;
            set => Stored = value as StoredBotState ?? new StoredBotState(value) { ETag = Stored.ETag };
        }

        internal StoredBotState Stored { get; private set; }

        /// <summary>Gets or sets the bytes of the state in storage; null means that whatever is here differs.</summary>
        internal byte[]? Utf8AsStored { get; set; }

        /// <summary>Gets or sets what this turn has written under a version it was not told.</summary>
        internal byte[]? Written { get; set; }
    }
}
