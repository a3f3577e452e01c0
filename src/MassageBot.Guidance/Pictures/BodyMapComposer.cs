using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>The body map: front and back, with an element for each place of the safety check's question.</summary>
internal static class BodyMapComposer
{
    public static Drawing Compose(BodyMapFile map, PictureParts parts, Action<int, string> fault)
    {
        var composer = new Composer(parts, fault);
        var shapes = new List<Shape> { Composer.Ground() };
        shapes.AddRange(composer.Draw(map.Items, depth: 0));
        foreach (var region in map.Regions)
        {
            shapes.Add(new Shape { Outline = composer.Area(region.Items), Fill = "region", Line = "region-line", Width = 2, Id = region.Id, Title = region.Name });
        }

        return new Drawing(PictureAtlas.BodyMapId, map.Alt, Composer.Canvas, Composer.Canvas, shapes, []);
    }
}
