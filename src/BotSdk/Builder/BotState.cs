using System.Text.Json.Nodes;
using BotSdk.State;

namespace BotSdk.Builder;

/// <summary>Named properties that are read once in a turn and written if they have changed.</summary>
public abstract partial class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    public BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    /// <summary>Makes an accessor; all accessors of one name share the value.</summary>
    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new ArgumentNullException(nameof(name));
        }

        return new BotStatePropertyAccessor<T>(this, name);
    }

    /// <summary>Reads the state, once in a turn; <paramref name="force"/> reads again and drops what was not saved.</summary>
    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext) is not null)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        var items = await _storage.ReadAsync([key], cancellationToken).ConfigureAwait(false);
        var stored = items.TryGetValue(key, out var item) ? AsState(item) : new StoredBotState();
        turnContext.TurnState[_contextServiceKey] = new CachedBotState(stored) { Utf8AsStored = stored.Utf8AsRead ?? StateCodec.Write(stored) };
    }

    /// <summary>Writes the state if it has changed since it was read, or if <paramref name="force"/>; state that was never read is not written.</summary>
    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (GetCachedState(turnContext) is not { } cached)
        {
            return;
        }

        var state = cached.Stored;
        if (StateCodec.WriteUnless(state, force ? null : cached.Utf8AsStored) is not { } utf8)
        {
            return;
        }

        var key = GetStorageKey(turnContext);
        if (cached.Written is { } written)
        {
            state.ETag = await ETagOfOwnWriteAsync(key, written, cancellationToken).ConfigureAwait(false);
        }

        var before = state.ETag;
        state.Utf8 = utf8;
        try
        {
            await _storage.WriteAsync(new Dictionary<string, object>(1) { [key] = state }, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            state.Utf8 = null;
        }

        cached.Utf8AsStored = utf8;
        cached.Written = state.ETag == before ? utf8 : null;
    }

    /// <summary>Empties the state; storage hears of it when changes are saved.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);

        // State never read is meant to go whatever it is.
        var etag = GetCachedState(turnContext) is { } cached ? cached.Stored.ETag : "*";
        var written = GetCachedState(turnContext)?.Written;
        turnContext.TurnState[_contextServiceKey] = new CachedBotState(new StoredBotState { ETag = etag }) { Written = written };
        return Task.CompletedTask;
    }

    /// <summary>Deletes the state in storage at once, and what this turn has read of it.</summary>
    public virtual async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        await _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets a copy of what this turn has read, to look at.</summary>
    public JsonNode? Get(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return GetCachedState(turnContext) is { } cached ? StateCodec.ToPlainJson(cached.Stored) : null;
    }

    public CachedBotState? GetCachedState(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    protected abstract string GetStorageKey(ITurnContext turnContext);

    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(propertyName);
        return TryGet<T>(turnContext, propertyName, out var value)
            ? Task.FromResult(value!)
            : throw new KeyNotFoundException($"The state has no property '{propertyName}'.");
    }

    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object? value, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(propertyName);
        Set(turnContext, propertyName, value);
        return Task.CompletedTask;
    }

    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(propertyName);
        Remove(turnContext, propertyName);
        return Task.CompletedTask;
    }

    internal bool TryGet<T>(ITurnContext turnContext, string name, out T? value)
    {
        value = default;
        if (GetCachedState(turnContext)?.Stored.TryGetValue(name, out var kept) != true)
        {
            return false;
        }

        // What had to be converted is not put back: the state keeps what was stored until it is set.
        value = kept is T own ? own : StateCodec.Convert<T>(kept);
        return true;
    }

    internal void Set(ITurnContext turnContext, string name, object? value) => Loaded(turnContext).Stored[name] = value;

    internal void Remove(ITurnContext turnContext, string name) => Loaded(turnContext).Stored.Remove(name);

    private CachedBotState Loaded(ITurnContext turnContext) =>
        GetCachedState(turnContext) ?? throw new InvalidOperationException($"{_contextServiceKey} was not loaded in this turn.");

    private static StoredBotState AsState(object item) => item switch
    {
        StoredBotState own => own,
        IEnumerable<KeyValuePair<string, object?>> values => new StoredBotState(values) { ETag = (item as IStoreItem)?.ETag ?? "*" },
        _ => throw new InvalidOperationException($"Storage returned a {item.GetType().Name} where the state of a bot was expected."),
    };

    // A store need not tell the version it gave to a write. It is read back only if the same turn saves twice,
    // and taken as ours only if what stands there is what we wrote.
    private async Task<string?> ETagOfOwnWriteAsync(string key, byte[] written, CancellationToken cancellationToken)
    {
        var items = await _storage.ReadAsync([key], cancellationToken).ConfigureAwait(false);
        return items.TryGetValue(key, out var item) && AsState(item) is var now && StateCodec.WriteUnless(now, written) is null
            ? now.ETag
            : throw new InvalidOperationException("The state was changed by another turn between two saves of this one.");
    }
}
