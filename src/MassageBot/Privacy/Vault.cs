using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using MassageBot.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace MassageBot.Privacy;

/// <summary>
/// Seals what is kept of people (reliability.md 3.3): AES-256-GCM with a random key for each owner, bound to its owner and its place, so that a row copied elsewhere does not open.
/// The keys lie in the database wrapped by ASP.NET Data Protection; a deleted key makes everything under it unreadable, wherever a copy lies.
/// </summary>
/// <remarks>
/// A key that was not used for as long as its owner's data may be kept opens nothing any more, also when the hourly sweep has not come by yet (P38).
/// When the key ring is lost, what was sealed is as good as gone: people are asked again, nothing breaks (T94).
/// </remarks>
internal sealed class Vault(IDataProtectionProvider protection, TimeProvider clock)
{
    private const byte Form = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;
    private const int MostKept = 50_000;
    private const int FewOwners = 200;
    private const string Purpose = "MassageBot/data-key/v1";

    private static readonly TimeSpan s_noteUseEvery = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DataKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _made = new(StringComparer.Ordinal);
    private byte[] _pepper = [];
    private int _shreds;
    private int _kept;

    /// <summary>Gets or sets how long what belongs to a conversation may lie unused.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Gets how long a key is remembered: so long may another node's deletion go unnoticed in this one's memory.</summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Makes the table of keys, and the pepper of <see cref="Pseudonym"/>.</summary>
    public void Prepare(Database database)
    {
        database.Migrate(
            "data_keys",
            """
            CREATE TABLE data_keys (owner TEXT PRIMARY KEY, wrapped BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
            CREATE INDEX data_keys_used ON data_keys (used);
            """);
        _pepper = new SqlSigningKeys(database).GetOrCreate("pseudonyms");
    }

    /// <summary>A keyed hash, from which nobody without the key ring learns what it is of.</summary>
    public string Pseudonym(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(_pepper, Encoding.UTF8.GetBytes(id)))[..32];

    /// <summary>Seals something, inside a write; the owner gets a key if it has none.</summary>
    /// <param name="session">The write's session.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="place">Where it lies: table, and row where it has a name.</param>
    /// <param name="plain">What is sealed.</param>
    public byte[] Seal(DatabaseSession session, string owner, string place, ReadOnlySpan<byte> plain)
    {
        var key = KeyToWrite(session, owner);
        var sealed_ = new byte[1 + NonceBytes + TagBytes + plain.Length];
        sealed_[0] = Form;
        var nonce = sealed_.AsSpan(1, NonceBytes);
        var tag = sealed_.AsSpan(1 + NonceBytes, TagBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, sealed_.AsSpan(1 + NonceBytes + TagBytes), tag, Bound(owner, place));
        return sealed_;
    }

    /// <summary>Opens what was sealed.</summary>
    /// <returns><c>null</c> when it cannot be opened: the key is gone or too old, or these bytes were sealed for another owner or place, or changed.</returns>
    public byte[]? Open(DatabaseSession session, string owner, string place, ReadOnlySpan<byte> sealed_)
    {
        return IsSealed(sealed_) && KeyToRead(session, owner) is { } key ? Open(key, owner, place, sealed_) : null;
    }

    /// <summary>Opens what was sealed with a key that <see cref="KeysOf"/> gave, on any thread.</summary>
    /// <returns><c>null</c> when these bytes were sealed for another owner or place, or changed.</returns>
    public static byte[]? Open(byte[] key, string owner, string place, ReadOnlySpan<byte> sealed_)
    {
        if (!IsSealed(sealed_))
        {
            return null;
        }

        var plain = new byte[sealed_.Length - 1 - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(sealed_.Slice(1, NonceBytes), sealed_[(1 + NonceBytes + TagBytes)..], sealed_.Slice(1 + NonceBytes, TagBytes), plain, Bound(owner, place));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>Reads the keys of many owners at once, for a start on which all of them are needed; on all processors, for unwrapping a key is slow.</summary>
    /// <returns>Those whose data can still be read.</returns>
    public IReadOnlyDictionary<string, byte[]> KeysOf(DatabaseSession session, IReadOnlyCollection<string> owners)
    {
        var shreds = Volatile.Read(ref _shreds);
        var wanted = owners.ToHashSet(StringComparer.Ordinal);
        var rows = owners.Count < FewOwners
            ? [.. wanted.SelectMany(owner => session.Query("SELECT owner, wrapped, used FROM data_keys WHERE owner = $1", WrappedKey, owner))]
            : session.Query("SELECT owner, wrapped, used FROM data_keys", WrappedKey);
        var keys = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        Parallel.ForEach(rows.Where(row => wanted.Contains(row.Owner) && IsYoung(row.Owner, row.Used)), row =>
        {
            if (Unwrap(row.Owner, row.Wrapped) is { } bytes)
            {
                keys[row.Owner] = bytes;
                Remember(row.Owner, new DataKey(bytes, row.Used, clock.GetTimestamp()), shreds);
            }
        });
        return keys;
    }

    /// <summary>Tells whether anything of an owner can still be read.</summary>
    public bool IsAlive(DatabaseSession session, string owner) => KeyToRead(session, owner) is not null;

    /// <summary>Deletes an owner's key, inside a write. Call <see cref="Forget"/> when the write is on disk.</summary>
    public void Shred(DatabaseSession session, string owner)
    {
        session.Execute("DELETE FROM data_keys WHERE owner = $1", owner);
        Forget(owner);
    }

    /// <summary>Deletes the keys that are too old to open anything, inside a write, and drops from memory those not used of late.</summary>
    public void Sweep(DatabaseSession session)
    {
        var now = clock.GetUtcNow();
        session.Execute("DELETE FROM data_keys WHERE used < $1 AND owner NOT LIKE 'u:%'", (now - Retention).UtcTicks);
        session.Execute("DELETE FROM data_keys WHERE used < $1", (now - Owner.PersonLives).UtcTicks);
        foreach (var (owner, key) in _keys)
        {
            if (clock.GetElapsedTime(key.At) >= RememberFor && _keys.TryRemove(new(owner, key)))
            {
                Interlocked.Decrement(ref _kept); // it would be read again anyway: no reason to hold it
            }
        }
    }

    /// <summary>Drops an owner's key from memory.</summary>
    public void Forget(string owner)
    {
        Interlocked.Increment(ref _shreds);
        if (_keys.TryRemove(owner, out _))
        {
            Interlocked.Decrement(ref _kept);
        }

        _made.TryRemove(owner, out _);
    }

    /// <summary>Wraps a secret of the program's own.</summary>
    public byte[] Wrap(string name, byte[] secret) => protection.CreateProtector(Purpose, name).Protect(secret);

    /// <summary>Unwraps one.</summary>
    /// <returns><c>null</c> when the key ring that wrapped it is gone.</returns>
    public byte[]? Unwrap(string name, byte[] wrapped)
    {
        try
        {
            return protection.CreateProtector(Purpose, name).Unprotect(wrapped);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[] Bound(string owner, string place) => Encoding.UTF8.GetBytes($"{Form}|{owner}|{place}");

    private byte[]? KeyToRead(DatabaseSession session, string owner)
    {
        var key = Remembered(owner) ?? Read(session, owner, keep: true);
        return key.Bytes is { } bytes && IsYoung(owner, key.Used) ? bytes : null;
    }

    private byte[] KeyToWrite(DatabaseSession session, string owner)
    {
        var key = Remembered(owner) ?? Read(session, owner, keep: !_made.ContainsKey(owner));
        var now = clock.GetUtcNow().UtcTicks;
        if (key.Bytes is not { } bytes || !IsYoung(owner, key.Used))
        {
            return Make(session, owner, now);
        }

        if (now - key.Used > s_noteUseEvery.Ticks)
        {
            session.Execute("UPDATE data_keys SET used = $2 WHERE owner = $1", owner, now);
            _keys.TryUpdate(owner, key with { Used = now }, key);
        }

        return bytes;
    }

    // Another node may be making one at this moment: the first that is written down is the owner's, so what is sealed here is sealed with that one.
    // Not remembered before a reader has seen it: the write that makes it may be undone.
    private byte[] Make(DatabaseSession session, string owner, long now)
    {
        Forget(owner);
        var fresh = RandomNumberGenerator.GetBytes(KeyBytes);
        session.Execute(
            """
            INSERT INTO data_keys (owner, wrapped, used) VALUES ($1, $2, $3) ON CONFLICT (owner) DO UPDATE
            SET wrapped = CASE WHEN data_keys.used < $4 THEN excluded.wrapped ELSE data_keys.wrapped END, used = excluded.used
            """,
            owner, Wrap(owner, fresh), now, now - Owner.Lives(owner, Retention).Ticks);
        if (Read(session, owner, keep: false).Bytes is not { } bytes)
        {
            session.Execute("UPDATE data_keys SET wrapped = $2 WHERE owner = $1", owner, Wrap(owner, fresh)); // a key that the ring no longer opens
            bytes = fresh;
        }

        _made[owner] = true;
        return bytes;
    }

    private DataKey? Remembered(string owner) => _keys.TryGetValue(owner, out var key) && clock.GetElapsedTime(key.At) < RememberFor ? key : null;

    private DataKey Read(DatabaseSession session, string owner, bool keep)
    {
        var shreds = Volatile.Read(ref _shreds);
        var row = session.First("SELECT wrapped, used FROM data_keys WHERE owner = $1", row => (Wrapped: row.Bytes(0), Used: row.GetInt64(1)), owner);
        var key = new DataKey(row.Wrapped is null ? null : Unwrap(owner, row.Wrapped), row.Used, clock.GetTimestamp());
        if (keep && key.Bytes is not null)
        {
            Remember(owner, key, shreds);
        }

        return key;
    }

    private void Remember(string owner, DataKey key, int shreds)
    {
        if (shreds != Volatile.Read(ref _shreds))
        {
            return; // one was deleted meanwhile: it may be this one
        }

        _made.TryRemove(owner, out _);
        if (!_keys.TryAdd(owner, key))
        {
            _keys[owner] = key;
        }
        else if (Interlocked.Increment(ref _kept) > MostKept)
        {
            _keys.Clear();
            Volatile.Write(ref _kept, 0);
        }
    }

    private static bool IsSealed(ReadOnlySpan<byte> bytes) => bytes.Length >= 1 + NonceBytes + TagBytes && bytes[0] == Form;

    private static (string Owner, byte[] Wrapped, long Used) WrappedKey(DbDataReader row) => (row.GetString(0), row.Bytes(1), row.GetInt64(2));

    private bool IsYoung(string owner, long used) => clock.GetUtcNow().UtcTicks - used <= Owner.Lives(owner, Retention).Ticks;
}
