using MassageBot.Guidance.Pictures;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Pictures;

public class PictureAtlasTests
{
    [Fact]
    public void Every_picture_that_a_step_or_a_variant_shows_is_drawn()
    {
        var shown = Pack.Catalogue.All
            .SelectMany(technique => technique.Steps.Select(step => step.Show).Concat(technique.Variants.Values.SelectMany(variant => variant.Steps).Select(step => step.Show ?? "pain-dial")))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        Assert.True(shown.Count > 100);
        Assert.DoesNotContain(shown, id => Atlas.Shipped.Find(id) is not { Shapes.Count: > 1 });
    }

    [Fact]
    public void Every_picture_of_the_list_is_drawn_with_its_words()
    {
        Assert.Equal(
            Pack.Catalogue.Pictures.All.Select(picture => (picture.Id, picture.Alt)),
            Atlas.Shipped.All.SkipLast(1).Select(drawing => (drawing.Id, drawing.Alt)));
        Assert.Equal(PictureAtlas.BodyMapId, Atlas.Shipped.All[^1].Id);
    }

    [Fact]
    public void The_same_content_gives_the_same_pictures()
    {
        var again = Atlas.Load(Pack.Folder, out _)!;

        Assert.Equal(
            Atlas.Shipped.All.Select(drawing => SvgWriter.Write(drawing, Atlas.Light)),
            again.All.Select(drawing => SvgWriter.Write(drawing, Atlas.Light)));
    }

    [Fact]
    public void No_two_pictures_look_the_same()
    {
        var alike = Atlas.Shipped.All
            .GroupBy(drawing => string.Join('\n', SvgWriter.Write(drawing with { Id = "x", Alt = "x" }, Atlas.Light)), StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" = ", group.Select(drawing => drawing.Id)));

        Assert.Equal([], alike);
    }

    [Fact]
    public void An_unknown_picture_is_not_found() => Assert.Null(Atlas.Shipped.Find("../pain-dial"));
}
