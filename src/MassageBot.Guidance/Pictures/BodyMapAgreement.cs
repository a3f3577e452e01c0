using MassageBot.Guidance.Content;
using MassageBot.Guidance.Safety;

namespace MassageBot.Guidance.Pictures;

/// <summary>Checks that the body map's regions are the answers of the safety check's question, by id and by name.</summary>
internal static class BodyMapAgreement
{
    private const string File = "pictures/body-map.yaml";

    public static void Check(ContentReader reader, SafetyCheck? safety, PictureAtlas? atlas)
    {
        if (safety is null || atlas is null)
        {
            return;
        }

        var map = atlas.BodyMap;
        if (!safety.Nodes.TryGetValue(map.Question, out var question))
        {
            reader.Fault(File, 1, $"question is '{map.Question}', which safety-check.yaml does not ask.");
            return;
        }

        var answers = question.Options.ToDictionary(option => option.Code, option => option.File.Say, StringComparer.Ordinal);
        foreach (var region in map.Regions.Where(region => answers.GetValueOrDefault(region.Id) != region.Name))
        {
            reader.Fault(File, region.Line, answers.TryGetValue(region.Id, out var says)
                ? $"region '{region.Id}' is named '{region.Name}'; {map.Question} says '{says}'. Use the same words."
                : $"region '{region.Id}' is no answer of {map.Question}; it has {string.Join(", ", answers.Keys)}.");
        }

        foreach (var missing in answers.Keys.Except(map.Regions.Select(region => region.Id)).Except(map.NoRegion))
        {
            reader.Fault(File, 1, $"the answer '{missing}' of {map.Question} has no region. Draw one, or name it under noRegion.");
        }
    }
}
