using MassageBot.Tests.Content;

namespace MassageBot.Tests.Pictures;

/// <summary>Every way to spoil the picture files that we can think of is refused, and the fault names the file and the line.</summary>
public class PictureMutantTests
{
    public static TheoryData<string, string, string, string> Mutants => new()
    {
        { "pictures/shown/back.yaml", "touch: thumbs, at: mid-back", "touch: thumbs, at: \"204 206\"", "on the zone 'spine'" },
        { "pictures/shown/back.yaml", "touch: thumbs, at: mid-back", "touch: thumbs, at: waist", "on the zone 'waist'" },
        { "pictures/shown/back.yaml", "touch: thumbs, at: shoulder-top,", "touch: thumbs, at: \"216 96\",", "on the zone 'neck'" },
        { "pictures/shown/back.yaml", "touch: ball, at: \"240 216\"", "touch: ball, at: \"272 176\"", "on the zone 'shoulder-blades'" },
        { "pictures/shown/back.yaml", "touch: massager, at: \"240 302\" }", "touch: massager, at: \"204 346\" }", "on the zone 'tailbone'" },
        { "pictures/shown/back.yaml", "touch: thumbs, at: mid-back", "touch: thumbs, at: mid-bakc", "is no place" },
        { "pictures/shown/back.yaml", "touch: pad", "touch: hammer", "no touch 'hammer'" },
        { "pictures/shown/back.yaml", "along: \"232 142, 232 190, 232 236\"", "along: \"232 142, 205 190, 232 236\"", "on the zone 'spine'" },
        { "pictures/shown/back.yaml", "along: \"232 142, 232 190, 232 236\"", "along: \"232 142\"", "is no way" },
        { "pictures/shown/back.yaml", "    base: back", "    base: bakc", "stands on 'bakc'" },
        { "pictures/shown/back.yaml", "soft: [waist]", "soft: [wrist]", "'wrist' as soft" },
        { "pictures/shown/back.yaml", "id: thumbs-mid-back", "id: thumbs-mid-bakc", "no picture 'thumbs-mid-bakc'" },
        { "pictures.yaml", "id: thumbs-mid-back", "id: thumbs-mid-bakc", "drawn nowhere" },
        { "pictures/shown/bodies.yaml", "pose: walk", "pose: fly", "no pose 'fly'" },
        { "pictures/shown/bodies.yaml", "part: floor", "part: flor", "no part 'flor'" },
        { "pictures/shown/bodies.yaml", "part: floor", "part: floor, pose: walk", "exactly one of" },
        { "pictures/shown/bodies.yaml", "box: \"0 150 400 124\"", "box: \"0 150 400\"", "should be x y width height" },
        { "pictures/shown/bodies.yaml", "layout: rows", "layout: heaps", "in 'heaps'" },
        { "pictures/shown/signs.yaml", "fill: top", "fill: tpo", "no colour role" },
        { "pictures/shown/signs.yaml", "fill: top", "fil: top", "fil" },
        { "pictures/shown/signs.yaml", "circle: \"200 200 84\"", "circle: \"200 200\"", "should be x y radius" },
        { "pictures/parts/signs.yaml", "part: one, at: \"-9 0\"", "part: ten, at: \"-9 0\"", "holds itself" },
        { "pictures/parts/signs.yaml", "id: tick\n", "id: cross-badge\n", "is there twice" },
        { "pictures/parts/heads.yaml", "path: \"M -19", "path: \"m -19", "should be an SVG path" },
        { "pictures/poses/side.yaml", "{ to: \"8 18\" }, { to: \"2 19\" }", "{ to: \"8 58\" }, { to: \"2 19\" }", "would have to be" },
        { "pictures/poses/side.yaml", "via: \"72 -12\"", "via: \"112 -12\"", "would be longer than they are" },
        { "pictures/poses/side.yaml", "view: side", "view: above", "view and head are" },
        { "pictures/poses/side.yaml", ", bend: right", ", bend: upward", "bend is left or right" },
        { "pictures/poses/side.yaml", "arms: [{ to: \"8 18\" }, { to: \"2 19\" }]", "arms: [{ to: \"8 18\" }]", "two of each" },
        { "pictures/figure.yaml", "spine: 90", "spien: 90", "spien" },
        { "pictures/back.yaml", "only: [palms]", "onyl: [palms]", "onyl" },
        { "pictures/themes.yaml", "skin: \"#8b7f76\"", "skin: grey", "write it as" },
        { "pictures/themes.yaml", "      skin: \"#8b7f76\"\n", "", "do not both have the colour 'skin'" },
        { "pictures/themes.yaml", "id: dark", "id: dusk", "the themes must be" },
        { "pictures/body-map.yaml", "pose: stand-front", "pose: stand-frnot", "no pose" },
        { "pictures/body-map.yaml", "question: Q33", "questoin: Q33", "questoin" },
    };

    [Theory]
    [MemberData(nameof(Mutants))]
    public void A_spoiled_file_is_refused_with_file_and_line(string file, string from, string to, string says)
    {
        using var pack = new PackCopy();
        pack.Edit(file, text => text.IndexOf(from, StringComparison.Ordinal) is var at and >= 0 ? text[..at] + to + text[(at + from.Length)..] : text);

        var atlas = Atlas.Load(pack.Folder, out var faults);

        Assert.Null(atlas);
        Assert.Contains(faults, fault => fault.File == file && fault.Line > 0 && fault.Message.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pictures/themes.yaml")]
    [InlineData("pictures/figure.yaml")]
    [InlineData("pictures/back.yaml")]
    [InlineData("pictures/body-map.yaml")]
    public void A_missing_file_is_refused(string file)
    {
        using var pack = new PackCopy();
        File.Delete(Path.Combine(pack.Folder, file));

        Assert.Null(Atlas.Load(pack.Folder, out var faults));
        Assert.Contains(faults, fault => fault.File == file);
    }
}
