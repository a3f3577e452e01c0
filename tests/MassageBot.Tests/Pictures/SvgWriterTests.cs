using System.Text;
using System.Xml.Linq;
using MassageBot.Guidance.Pictures;

namespace MassageBot.Tests.Pictures;

public class SvgWriterTests
{
    private const int LargestBytes = 20_000;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly string[] s_elements = ["svg", "title", "desc", "clipPath", "path", "g"];

    public static TheoryData<string> Ids => [.. Atlas.Shipped.All.Select(drawing => drawing.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_picture_is_well_formed_small_named_and_brings_nothing_from_elsewhere(string id)
    {
        var drawing = Atlas.Shipped.Find(id)!;
        foreach (var theme in Atlas.Shipped.Themes)
        {
            var text = SvgWriter.Write(drawing, theme);
            var root = XDocument.Parse(text).Root!;

            Assert.True(Encoding.UTF8.GetByteCount(text) < LargestBytes, $"{text.Length} bytes");
            Assert.Equal("0 0 400 400", root.Attribute("viewBox")!.Value);
            Assert.Equal(drawing.Alt, root.Element(Svg + "desc")!.Value);
            Assert.NotEmpty(root.Element(Svg + "title")!.Value);
            Assert.All(root.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, s_elements));
            Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
            var ids = root.DescendantsAndSelf().Attributes("id").Select(attribute => attribute.Value).ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            Assert.All(root.Descendants().Attributes("clip-path"), attribute => Assert.Contains(attribute.Value[5..^1], ids));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Nothing_is_painted_far_off_the_canvas(string id)
    {
        var off = Atlas.Shipped.Find(id)!.Shapes
            .SelectMany(shape => shape.Outline.Flatten())
            .SelectMany(run => run.Points)
            .Where(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y) || Math.Abs(point.X - 200) > 700 || Math.Abs(point.Y - 200) > 800);

        Assert.Empty(off);
    }

    [Fact]
    public void Every_id_begins_with_the_pictures_own_so_that_several_can_stand_in_one_page() =>
        Assert.All(XDocument.Parse(SvgWriter.Write(Atlas.Shipped.Find("log-roll")!, Atlas.Light)).Descendants().Attributes("id"), id => Assert.StartsWith("log-roll-", id.Value, StringComparison.Ordinal));
}
