using System.Globalization;
using System.Text.RegularExpressions;

namespace MassageBot.Voice.Clips;

/// <summary>The clips on disk, by hash: written whole or not at all, found without looking, and the longest unheard go when the room is used up.</summary>
internal sealed partial class ClipStore(string folder, long room, TimeProvider clock)
{
    private const string Half = ".half";
    private readonly Lock _lock = new();
    private Dictionary<string, (StoredClip Clip, DateTimeOffset Heard)>? _clips;
    private long _used;

    /// <summary>Gets the bytes in use.</summary>
    public long Used
    {
        get
        {
            lock (_lock)
            {
                Index();
                return _used;
            }
        }
    }

    /// <summary>Finds a clip.</summary>
    public StoredClip? Find(string hash)
    {
        lock (_lock)
        {
            return Index().TryGetValue(hash, out var found) ? found.Clip : null;
        }
    }

    /// <summary>Reads a clip's file; one that is not whole is thrown away.</summary>
    public byte[]? Read(StoredClip clip)
    {
        var path = Path.Combine(folder, clip.FileName);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length == clip.Length && IsWhole(bytes, clip.Extension))
            {
                Touch(clip, path);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            // Somebody emptied the folder; it is made again.
        }
        catch (DirectoryNotFoundException)
        {
        }

        Drop(clip);
        return null;
    }

    /// <summary>Keeps a clip.</summary>
    public StoredClip Keep(string hash, int ms, string extension, byte[] bytes)
    {
        var clip = new StoredClip(hash, ms, extension, bytes.Length);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, clip.FileName);
        File.WriteAllBytes(path + Half, bytes);
        File.Move(path + Half, path, overwrite: true);
        lock (_lock)
        {
            var clips = Index();
            if (clips.Remove(hash, out var before))
            {
                _used -= before.Clip.Length;
            }

            clips[hash] = (clip, clock.GetUtcNow());
            _used += clip.Length;
            MakeRoom(clips);
        }

        return clip;
    }

    private static bool IsWhole(byte[] bytes, string extension) => bytes.AsSpan().StartsWith(extension == "ogg" ? "OggS"u8 : "RIFF"u8);

    private void Drop(StoredClip clip)
    {
        lock (_lock)
        {
            if (Index().Remove(clip.Hash, out var before))
            {
                _used -= before.Clip.Length;
            }
        }

        File.Delete(Path.Combine(folder, clip.FileName));
    }

    private void Touch(StoredClip clip, string path)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (!Index().TryGetValue(clip.Hash, out var known) || now - known.Heard < TimeSpan.FromHours(1))
            {
                return;
            }

            _clips![clip.Hash] = (clip, now);
        }

        File.SetLastWriteTimeUtc(path, now.UtcDateTime);
    }

    private void MakeRoom(Dictionary<string, (StoredClip Clip, DateTimeOffset Heard)> clips)
    {
        if (_used <= room)
        {
            return;
        }

        // A tenth at once, so that not every new clip looks through all.
        foreach (var (clip, _) in clips.Values.OrderBy(entry => entry.Heard).ToList())
        {
            if (_used <= room * 9 / 10)
            {
                return;
            }

            clips.Remove(clip.Hash);
            _used -= clip.Length;
            File.Delete(Path.Combine(folder, clip.FileName));
        }
    }

    private Dictionary<string, (StoredClip Clip, DateTimeOffset Heard)> Index()
    {
        if (_clips is not null)
        {
            return _clips;
        }

        _clips = new(StringComparer.Ordinal);
        foreach (var file in new DirectoryInfo(folder) is { Exists: true } found ? found.EnumerateFiles() : [])
        {
            if (file.Name.EndsWith(Half, StringComparison.Ordinal))
            {
                file.Delete(); // a write that a crash broke off
            }
            else if (Name().Match(file.Name) is { Success: true } name && file.Length > 0)
            {
                var clip = new StoredClip(name.Groups["hash"].Value, int.Parse(name.Groups["ms"].ValueSpan, CultureInfo.InvariantCulture), name.Groups["ext"].Value, file.Length);
                _clips[clip.Hash] = (clip, new DateTimeOffset(file.LastWriteTimeUtc));
                _used += clip.Length;
            }
        }

        return _clips;
    }

    [GeneratedRegex("^(?<hash>[0-9a-f]{64})-(?<ms>[0-9]{1,7})\\.(?<ext>ogg|wav)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
