using System.Collections.Concurrent;
using System.Globalization;
using BotSdk.State;

namespace BotSdk.Builder;

/// <summary>Keeps objects in memory, as bytes: what is read is never what was written, and takes little room.</summary>
public class MemoryStorage : IStorage
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new();
    private long _lastVersion = -1;

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length);
        foreach (var key in keys)
        {
            if (_entries.TryGetValue(key, out var entry))
            {
                var item = StateCodec.Read(entry.Utf8);
                if (item is IStoreItem own)
                {
                    own.ETag = entry.ETag;
                }

                if (item is StoredBotState state)
                {
                    state.Utf8AsRead = entry.Utf8;
                }

                found[key] = item;
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var (key, value) in changes)
        {
            ArgumentNullException.ThrowIfNull(value);
            Write(key, value);
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        foreach (var key in keys)
        {
            _entries.TryRemove(key, out _);
        }

        return Task.CompletedTask;
    }

    private void Write(string key, object value)
    {
        var utf8 = (value as StoredBotState)?.Utf8 ?? StateCodec.Write(value);
        while (true)
        {
            var exists = _entries.TryGetValue(key, out var current);
            if (exists && value is IStoreItem { ETag: var known } && known != "*" && known != current!.ETag)
            {
                throw new ArgumentException($"Etag conflict.\r\n\r\nOriginal: {known}\r\nCurrent: {current.ETag}");
            }

            var next = new Entry(utf8, Interlocked.Increment(ref _lastVersion));
            if (exists ? _entries.TryUpdate(key, next, current!) : _entries.TryAdd(key, next))
            {
                if (value is StoredBotState state)
                {
                    state.ETag = next.ETag;
                }

                return;
            }
        }
    }

    private sealed class Entry(byte[] utf8, long version)
    {
        public byte[] Utf8 => utf8;

        public string ETag => version.ToString(CultureInfo.InvariantCulture);
    }
}
