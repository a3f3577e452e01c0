using System.Globalization;
using System.Text;

namespace MassageBot.Guidance.Content;

/// <summary>What a folder's files are called, how long they are and when they were written: another answer means that something was changed meanwhile.</summary>
internal static class FolderState
{
    /// <summary>Looks at a folder and all below it; a folder that is not there has no files.</summary>
    public static string Of(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return string.Empty;
        }

        var seen = new StringBuilder();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            seen.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{Length(file)}|{file.LastWriteTimeUtc.Ticks}\n");
        }

        return seen.ToString();
    }

    // One that was renamed away since it was listed is a change, and no fault.
    private static long Length(FileInfo file) => file.Exists ? file.Length : -1;
}
