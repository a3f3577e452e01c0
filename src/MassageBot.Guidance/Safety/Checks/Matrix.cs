using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety.Checks;

/// <summary>The exclusion matrix, checked (clinical.md 2.5).</summary>
internal sealed class Matrix(MatrixFile file)
{
    /// <summary>What a row may do to a technique.</summary>
    public static readonly IReadOnlyList<string> Cells = ["ok", "light", "seated", "no-gun", "no-flexion", LeaveOut];

    /// <summary>What a row may do to every technique.</summary>
    public static readonly IReadOnlyList<string> Adaptations = ["short", "oil-allergy", "hip-replacement", "touch-only"];

    public const string LeaveOut = "leave-out";

    public MatrixFile File { get; } = file;

    public IReadOnlyDictionary<string, RowFile> Rows { get; } = file.Rows.ToDictionary(row => row.Id, StringComparer.Ordinal);

    /// <summary>Notes the names of questions and advice that nothing defines.</summary>
    public void Check(ContentReader reader, IReadOnlyDictionary<string, Node> nodes, IReadOnlyList<string> advice)
    {
        var check = new FileFaults(reader, MatrixFile.Name);
        foreach (var technique in File.Techniques)
        {
            check.Known(technique.JustInTime.Concat(technique.Preflight), [.. nodes.Keys], technique.Line, "justInTime or preflight");
        }

        foreach (var row in File.Rows)
        {
            check.Known(row.Advice, advice, row.Line, "advice");
        }
    }

    public TechniqueFile? Technique(string? id) => File.Techniques.FirstOrDefault(technique => technique.Id == id);
}
