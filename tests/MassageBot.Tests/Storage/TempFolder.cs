using MassageBot.Privacy;

namespace MassageBot.Tests.Storage;

internal sealed class TempFolder : IDisposable
{
    private static readonly string[] DatabaseFiles = ["massagebot.db", "massagebot.db-wal"];

    public string Path { get; } = Directory.CreateTempSubdirectory("massagebot-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Copies what a <c>kill -9</c> at this moment would leave of a data folder: the database with its log, and the ring of keys.</summary>
    public void CopyTo(TempFolder copy)
    {
        foreach (var file in DatabaseFiles)
        {
            System.IO.File.Copy(File(file), copy.File(file));
        }

        if (Directory.Exists(File(KeyRing.Folder)))
        {
            Directory.CreateDirectory(copy.File(KeyRing.Folder));
            foreach (var key in Directory.EnumerateFiles(File(KeyRing.Folder)))
            {
                System.IO.File.Copy(key, System.IO.Path.Combine(copy.File(KeyRing.Folder), System.IO.Path.GetFileName(key)));
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
