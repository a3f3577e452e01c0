using MassageBot.Guidance.Content;

namespace MassageBot.Guidance.Techniques;

/// <summary>Every technique of the content pack, by id and by code, with the breathing patterns and pictures they use.</summary>
public sealed class TechniqueCatalogue
{
    private const string Subfolder = "techniques";

    private readonly Dictionary<string, Technique> _byName;

    private TechniqueCatalogue(IReadOnlyList<Technique> all, BreathingPatterns breathing, PictureCatalogue pictures)
    {
        All = all;
        Breathing = breathing;
        Pictures = pictures;
        _byName = all.SelectMany(technique => new[] { (technique.Id, technique), (technique.Code, technique) })
            .ToDictionary(pair => pair.Item1, pair => pair.technique, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Gets every technique, in the order of its code: T1 to T11.</summary>
    public IReadOnlyList<Technique> All { get; }

    /// <summary>Gets the breathing patterns.</summary>
    public BreathingPatterns Breathing { get; }

    /// <summary>Gets the pictures.</summary>
    public PictureCatalogue Pictures { get; }

    /// <summary>Finds a technique by its id (<c>own-knuckles</c>) or its code (<c>T2</c>).</summary>
    /// <returns>The technique; <c>null</c> when there is none.</returns>
    public Technique? Find(string idOrCode) => _byName.GetValueOrDefault(idOrCode);

    /// <summary>Loads <c>breathing.yaml</c>, <c>pictures.yaml</c> and <c>techniques/*.yaml</c>, noting every fault.</summary>
    /// <returns>The catalogue; <c>null</c> when there was a fault.</returns>
    public static TechniqueCatalogue? Load(ContentReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var before = reader.Faults.Count;
        var breathing = BreathingPatterns.Load(reader);
        var pictures = PictureCatalogue.Load(reader);
        var read = reader.YamlFiles(Subfolder).Select(file => Read(reader, file, breathing, pictures)).OfType<Technique>().ToList();
        if (breathing is null || pictures is null)
        {
            return null;
        }

        foreach (var technique in read)
        {
            TechniqueRules.Check(technique, pictures, (line, message) => reader.Fault(technique.File, line, message));
        }

        CheckNames(read, reader);
        return reader.Faults.Count > before ? null : new([.. read.OrderBy(CodeNumber)], breathing, pictures);
    }

    private static Technique? Read(ContentReader reader, string file, BreathingPatterns? breathing, PictureCatalogue? pictures)
    {
        PlainNumbers.Check(reader, file);
        if (reader.Read<Technique>(file) is not { } technique)
        {
            return null;
        }

        return technique with
        {
            Id = Path.GetFileNameWithoutExtension(file),
            File = file,
            Patterns = breathing ?? BreathingPatterns.None,
            Steps = [.. technique.Steps.Select((step, at) => step with { Number = at + 1, Alt = pictures?.Find(step.Show)?.Alt ?? "" })],
            Variants = technique.Variants.ToDictionary(
                pair => pair.Key,
                pair => pair.Value with { Steps = [.. pair.Value.Steps.Select(change => change with { Alt = change.Show is null ? null : pictures?.Find(change.Show)?.Alt })] },
                StringComparer.Ordinal),
        };
    }

    private static void CheckNames(List<Technique> techniques, ContentReader reader)
    {
        foreach (var technique in techniques)
        {
            if (CodeNumber(technique) == 0)
            {
                reader.Fault(technique.File, technique.Line, $"the code is '{technique.Code}'; it must be T and a number, such as T2.");
            }
            else if (techniques.First(other => other.Code == technique.Code) is { } first && first != technique)
            {
                reader.Fault(technique.File, technique.Line, $"the code {technique.Code} is already that of {first.File}. Give each technique its own.");
            }
        }
    }

    private static int CodeNumber(Technique technique) =>
        technique.Code.StartsWith('T') && int.TryParse(technique.Code.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
}
