using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Tests.Safety;

/// <summary>The content that ships, copied and edited as a clinician would.</summary>
internal sealed class EditedPack : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("massagebot-edited-").FullName;

    /// <summary>Loads the safety check with one text exchanged in one file; it must have no fault.</summary>
    public SafetyCheck With(string file, string from, string to)
    {
        var (check, faults) = Load(file, from, to);
        Assert.Equal([], faults);
        return check!;
    }

    /// <summary>Loads it in the same way, whatever comes of it.</summary>
    public (SafetyCheck? Check, IReadOnlyList<string> Faults) Load(string file, string from, string to)
    {
        foreach (var name in (string[])["safety-check.yaml", "matrix.yaml", "replies.yaml", "places.yaml", "pain-number.yaml"])
        {
            File.Copy(Path.Combine(Pack.Folder, name), Path.Combine(Folder, name), overwrite: true);
        }

        var path = Path.Combine(Folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
        var reader = new ContentReader(Folder);
        var check = SafetyCheck.Load(reader, Places.Load(reader));
        return (check, [.. reader.Faults.Select(fault => fault.ToString())]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
