using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Safety.Data;

namespace MassageBot.Guidance.Safety;

/// <summary>Reads and checks <c>matrix.yaml</c>.</summary>
internal sealed class MatrixLoader(ContentReader reader)
{
    private static readonly string[] Regions = ["upper", "middle", "lower"];

    private readonly FileFaults _check = new(reader, MatrixFile.Name);

    public Matrix? Load()
    {
        if (reader.Read<MatrixFile>(MatrixFile.Name) is not { } file)
        {
            return null;
        }

        _check.Status(file.Status, file.Line);
        _check.Between(file.MaxPressure, 1, 3, file.Line, "maxPressure");
        _check.Between(file.MaxHandsOnSeconds, 60, 900, file.Line, "maxHandsOnSeconds");
        _check.Unique(file.Techniques, technique => technique.Id, "technique");
        _check.Unique(file.Techniques, technique => technique.Code, "code");
        _check.Unique(file.Rows, row => row.Id, "row");
        foreach (var technique in file.Techniques)
        {
            _check.Known(technique.Regions, Regions, technique.Line, "regions");
        }

        var ids = file.Techniques.Select(technique => technique.Id).ToList();
        foreach (var row in file.Rows)
        {
            Check(row, file, ids);
        }

        return new Matrix(WithoutDoubles(file));
    }

    private void Check(RowFile row, MatrixFile file, List<string> techniques)
    {
        _check.Known(row.Techniques.Keys, techniques, row.Line, $"techniques of the row '{row.Id}'");
        if (techniques.Except(row.Techniques.Keys).ToList() is { Count: > 0 } missing)
        {
            _check.Fault(row.Line, $"the row '{row.Id}' says nothing about {FileFaults.List(missing)}; every row must say something about each of the {techniques.Count} techniques.");
        }

        foreach (var (technique, cell) in row.Techniques)
        {
            _check.OneOf(cell, Matrix.Cells, row.Line, $"'{technique}' in the row '{row.Id}'");
        }

        _check.Known(row.Adapt, Matrix.Adaptations, row.Line, "adapt");
        _check.Known(row.LimitsFor, techniques, row.Line, "limitsFor");
        _check.Known(row.Breathing, file.Breathing, row.Line, "breathing");
        if (row.Breathing.Count > 0 && !row.Breathing.Contains("B0"))
        {
            _check.Fault(row.Line, $"the row '{row.Id}' leaves out B0; easy breathing is always allowed, so breathing must name it.");
        }

        if (row.MaxPressure is { } pressure)
        {
            _check.Between(pressure, 1, 3, row.Line, "maxPressure");
        }

        if (row.MaxHandsOnSeconds is { } seconds)
        {
            _check.Between(seconds, 60, 900, row.Line, "maxHandsOnSeconds");
        }
    }

    private static MatrixFile WithoutDoubles(MatrixFile file)
    {
        var rows = file.Rows.DistinctBy(row => row.Id).ToList();
        file.Rows.Clear();
        file.Rows.AddRange(rows);
        return file;
    }
}
