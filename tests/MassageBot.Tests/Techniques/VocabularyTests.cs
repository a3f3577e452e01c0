using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety.Checks;
using MassageBot.Guidance.Techniques;

namespace MassageBot.Tests.Techniques;

/// <summary>The safety check and the techniques speak one language.</summary>
public class VocabularyTests
{
    [Fact]
    public void Every_adaptation_the_matrix_can_set_is_one_the_compiler_knows()
    {
        var set = Matrix.Cells.Concat(Matrix.Adaptations).Except(["ok", Matrix.LeaveOut]);

        Assert.Empty(set.Except(Adaptation.All));
    }

    [Fact]
    public void Every_variant_of_a_technique_is_one_that_someone_can_set()
    {
        var settable = Matrix.Cells.Concat(Matrix.Adaptations).Append(Adaptation.FirstTime);

        Assert.Empty(Pack.Catalogue.All.SelectMany(technique => technique.Variants.Keys).Except(settable));
    }

    [Fact]
    public void Every_picture_is_shown_by_some_step()
    {
        var shown = Pack.Catalogue.All.SelectMany(technique => technique.Steps.Select(step => step.Show).Concat(technique.Variants.Values.SelectMany(variant => variant.Steps).Select(change => change.Show)));

        Assert.Empty(Pack.Catalogue.Pictures.All.Select(picture => picture.Id).Except(shown!));
    }

    [Fact]
    public void The_whole_pack_loads() => Assert.Equal("", string.Join(Environment.NewLine, ContentPack.Load(Pack.Folder).Faults));
}
