using System.Xml.Linq;
using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures;
using MassageBot.Guidance.Safety;
using MassageBot.Guidance.Techniques;
using MassageBot.Tests.Content;
using MassageBot.Tests.Techniques;

namespace MassageBot.Tests.Pictures;

public class BodyMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData("id: lower\n", "id: lowre\n", "is no answer of Q33")]
    [InlineData("name: \"Lower back\"", "name: \"Low back\"", "Use the same words")]
    [InlineData("question: Q33", "question: Q99", "does not ask")]
    public void Its_regions_are_the_answers_of_the_safety_checks_question(string from, string to, string says)
    {
        Assert.Equal([], Faults(Pack.Folder));

        using var spoiled = new PackCopy();
        spoiled.Edit("pictures/body-map.yaml", text => text.Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(Faults(spoiled.Folder), fault => fault.File == "pictures/body-map.yaml" && fault.Line > 0 && fault.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_region_is_one_element_with_its_id_and_its_name()
    {
        var root = XDocument.Parse(SvgWriter.Write(Atlas.Shipped.Find(PictureAtlas.BodyMapId)!, Atlas.Light)).Root!;
        var regions = root.Descendants(Svg + "path").Where(path => path.Attribute("id") is not null).ToDictionary(path => path.Attribute("id")!.Value, path => path.Element(Svg + "title")!.Value);

        Assert.Equal("Lower back", regions["lower"]);
        Assert.Equal(7, regions.Count);
    }

    private static IReadOnlyList<ContentFault> Faults(string folder)
    {
        var reader = new ContentReader(folder);
        var safety = SafetyCheck.Load(reader, Places.Load(reader));
        BodyMapAgreement.Check(reader, safety, PictureAtlas.Load(reader, PictureCatalogue.Load(reader)));
        return reader.Faults;
    }
}
