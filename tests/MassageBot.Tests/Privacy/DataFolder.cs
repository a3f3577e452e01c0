using System.Text;

namespace MassageBot.Tests.Privacy;

/// <summary>Looks for bytes in every file of a data folder, as someone would who holds the disk.</summary>
internal static class DataFolder
{
    /// <summary>Lists the files that hold one of these, and which.</summary>
    public static List<string> Find(string folder, params IEnumerable<string> needles)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            found.AddRange(from needle in needles
                           where bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(needle)) >= 0
                           select $"{Path.GetFileName(file)}: {needle}");
        }

        return found;
    }
}
