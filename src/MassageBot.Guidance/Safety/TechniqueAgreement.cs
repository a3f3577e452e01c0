using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Data;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Guidance.Safety;

/// <summary>Checks that <c>matrix.yaml</c> and the techniques' own files say the same: which techniques there are, where they work, what they need.</summary>
internal static class TechniqueAgreement
{
    private static readonly string[] Kit = ["roller", "ball", "massager", "massage-gun", "warm-pack"];

    public static void Check(ContentReader reader, SafetyCheck? safety, TechniqueCatalogue? catalogue)
    {
        if (safety is null || catalogue is null)
        {
            return;
        }

        var check = new FileFaults(reader, MatrixFile.Name);
        var here = safety.Matrix.File.Techniques;
        foreach (var unknown in catalogue.All.Where(technique => here.All(other => other.Id != technique.Id)))
        {
            check.Fault(safety.Matrix.File.Line, $"nothing is said about '{unknown.Id}', but {unknown.File} is there; add it to techniques and to every row.");
        }

        foreach (var technique in here)
        {
            if (catalogue.Find(technique.Id) is not { } file)
            {
                check.Fault(technique.Line, $"'{technique.Id}' has no file; allowed are {FileFaults.List(catalogue.All.Select(other => other.Id))}.");
                continue;
            }

            Same(check, technique, "code", [technique.Code], "says", [file.Code], file);
            Same(check, technique, "regions", technique.Regions, "says", file.Regions, file);
            Same(check, technique, "needsOneOf", technique.NeedsOneOf, "needs", [.. file.Needs.Intersect(Kit), .. file.NeedsOneOf], file);
        }
    }

    private static void Same(FileFaults check, TechniqueFile technique, string key, List<string> here, string verb, List<string> there, Technique file)
    {
        if (!here.ToHashSet(StringComparer.Ordinal).SetEquals(there))
        {
            check.Fault(technique.Line, $"{key} of '{technique.Id}' is {List(here)}, but {file.File} {verb} {List(there)}. Make them the same.");
        }
    }

    private static string List(List<string> words) => words.Count == 0 ? "nothing" : FileFaults.List(words);
}
