using System.Text.RegularExpressions;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures.Plans;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Guidance.Pictures;

/// <summary>Every picture of the content pack, composed from <c>dialogs/pictures/</c>. Immutable.</summary>
public sealed partial class PictureAtlas
{
    /// <summary>The name of the body map, beside the pictures' ids.</summary>
    public const string BodyMapId = "body-map";

    private const string Folder = "pictures";
    private static readonly string[] s_themes = ["light", "dark", "contrast"];

    private readonly Dictionary<string, Drawing> _byId;

    private PictureAtlas(IReadOnlyList<Drawing> all, IReadOnlyList<PictureTheme> themes, BodyMapFile bodyMap)
    {
        All = all;
        BodyMap = bodyMap;
        Themes = themes;
        _byId = all.ToDictionary(drawing => drawing.Id, StringComparer.Ordinal);
    }

    /// <summary>Gets every picture, in the order of <c>pictures.yaml</c>, the body map last.</summary>
    public IReadOnlyList<Drawing> All { get; }

    /// <summary>Gets the themes: light, dark, contrast.</summary>
    public IReadOnlyList<PictureTheme> Themes { get; }

    internal BodyMapFile BodyMap { get; }

    /// <summary>Finds a picture.</summary>
    /// <returns>The picture; null when there is none with this id.</returns>
    public Drawing? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Finds a theme.</summary>
    /// <returns>The theme; null when there is none with this id.</returns>
    public PictureTheme? Theme(string id) => Themes.FirstOrDefault(theme => theme.Id == id);

    /// <summary>Loads <c>pictures/</c> and composes every picture, noting every fault.</summary>
    /// <param name="reader">The content folder.</param>
    /// <param name="pictures">The ids and their words.</param>
    /// <returns>The pictures; null when there was a fault.</returns>
    public static PictureAtlas? Load(ContentReader reader, PictureCatalogue? pictures)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var before = reader.Faults.Count;
        var themes = LoadThemes(reader);
        var figure = reader.Read<FigurePlan>($"{Folder}/figure.yaml");
        var back = reader.Read<BackFile>($"{Folder}/back.yaml");
        var map = reader.Read<BodyMapFile>($"{Folder}/body-map.yaml");
        var poses = Named(reader, "poses", file => reader.Read<PoseFile>(file)?.Poses, pose => (pose.Id, pose.Line));
        var parts = Named(reader, "parts", file => reader.Read<PartFile>(file)?.Parts, part => (part.Id, part.Line));
        var plans = Named(reader, "shown", file => reader.Read<PlanFile>(file)?.Pictures, plan => (plan.Id, plan.Line));
        if (themes is null || figure is null || back is null || map is null || pictures is null || reader.Faults.Count > before)
        {
            return null;
        }

        var all = new PictureParts(
            figure,
            back,
            poses.ToDictionary(pair => pair.Key, pair => pair.Value.Thing, StringComparer.Ordinal),
            parts.ToDictionary(pair => pair.Key, pair => pair.Value.Thing, StringComparer.Ordinal),
            themes[0].Colours.Keys.ToHashSet(StringComparer.Ordinal));
        AtlasRules.Check(all, poses, parts, reader);
        var drawings = Compose(reader, all, plans, pictures);
        var bodyMap = BodyMapComposer.Compose(map, all, (line, message) => reader.Fault($"{Folder}/body-map.yaml", line, message));
        return reader.Faults.Count > before ? null : new([.. drawings, bodyMap], themes, map);
    }

    private static List<Drawing> Compose(ContentReader reader, PictureParts parts, Dictionary<string, (PicturePlan Thing, string File)> plans, PictureCatalogue pictures)
    {
        foreach (var (id, (plan, file)) in plans.Where(plan => pictures.Find(plan.Key) is null))
        {
            reader.Fault(file, plan.Line, $"there is no picture '{id}' in pictures.yaml. Add it there with its alt text, or remove this drawing.");
        }

        var drawings = new List<Drawing>();
        foreach (var picture in pictures.All)
        {
            if (!plans.TryGetValue(picture.Id, out var plan))
            {
                reader.Fault("pictures.yaml", picture.Line, $"picture '{picture.Id}' is drawn nowhere. Say in a file of dialogs/pictures/shown/ what it is put together from.");
                continue;
            }

            var composer = new Composer(parts, (line, message) => reader.Fault(plan.File, line, message));
            var drawing = composer.Picture(plan.Thing, picture.Alt);
            var rule = new NoGoRule(parts.Back, composer);
            foreach (var touch in drawing.Touches)
            {
                foreach (var zone in rule.Broken(touch))
                {
                    reader.Fault(plan.File, touch.Line, $"picture '{picture.Id}' shows {touch.Tool} on the zone '{zone}' (clinical.md 2.6). Move the touch.");
                }
            }

            drawings.Add(drawing);
        }

        return drawings;
    }

    private static List<PictureTheme>? LoadThemes(ContentReader reader)
    {
        const string File = $"{Folder}/themes.yaml";
        if (reader.Read<ThemeFile>(File) is not { } file)
        {
            return null;
        }

        if (!file.Themes.Select(theme => theme.Id).SequenceEqual(s_themes))
        {
            reader.Fault(File, 1, $"the themes must be {string.Join(", ", s_themes)}, in this order.");
            return null;
        }

        foreach (var theme in file.Themes)
        {
            var other = file.Themes[0].Colours.Keys.ToHashSet(StringComparer.Ordinal);
            other.SymmetricExceptWith(theme.Colours.Keys);
            foreach (var role in other)
            {
                reader.Fault(File, theme.Line, $"theme '{theme.Id}' and theme '{s_themes[0]}' do not both have the colour '{role}'. Every theme has every role.");
            }

            foreach (var (role, colour) in theme.Colours.Where(pair => !Hex().IsMatch(pair.Value)))
            {
                reader.Fault(File, theme.Line, $"the colour of '{role}' in theme '{theme.Id}' is '{colour}'; write it as \"#1a2b3c\".");
            }
        }

        return [.. file.Themes.Select(theme => new PictureTheme(theme.Id, theme.Colours))];
    }

    private static Dictionary<string, (T Thing, string File)> Named<T>(ContentReader reader, string folder, Func<string, List<T>?> read, Func<T, (string Id, int Line)> name)
    {
        var found = new Dictionary<string, (T Thing, string File)>(StringComparer.Ordinal);
        foreach (var file in reader.YamlFiles($"{Folder}/{folder}"))
        {
            foreach (var thing in read(file) ?? [])
            {
                var (id, line) = name(thing);
                if (!found.TryAdd(id, (thing, file)))
                {
                    reader.Fault(file, line, $"'{id}' is there twice (first in {found[id].File}). Remove or rename one.");
                }
            }
        }

        return found;
    }

    [GeneratedRegex("^#[0-9a-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
