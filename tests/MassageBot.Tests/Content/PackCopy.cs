using MassageBot.Guidance.Content;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Content;

/// <summary>A copy of the shipped content that a test may spoil.</summary>
internal sealed class PackCopy : IDisposable
{
    public PackCopy()
    {
        Folder = Directory.CreateTempSubdirectory("massagebot-pack-").FullName;
        foreach (var file in Directory.EnumerateFiles(Pack.Folder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Pack.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; }

    public void Edit(string file, Func<string, string> change)
    {
        var path = Path.Combine(Folder, file);
        var before = File.ReadAllText(path);
        var after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }

    public List<ContentFault> Faults(Action<ContentReader> load)
    {
        var reader = new ContentReader(Folder);
        load(reader);
        return [.. reader.Faults];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
