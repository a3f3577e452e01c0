using MassageBot.Guidance.Content;
using MassageBot.Guidance.Pictures.Plans;

namespace MassageBot.Guidance.Pictures;

/// <summary>What must hold for every pose and part by itself, used in a picture or not.</summary>
internal static class AtlasRules
{
    public static void Check(
        PictureParts parts,
        Dictionary<string, (PosePlan Thing, string File)> poses,
        Dictionary<string, (PartPlan Thing, string File)> files,
        ContentReader reader)
    {
        foreach (var (part, file) in files.Values)
        {
            new Composer(parts, (line, message) => reader.Fault(file, line, message)).Draw(part.Items, depth: 0);
        }

        foreach (var (pose, file) in poses.Values)
        {
            CheckPose(parts, pose, message => reader.Fault(file, pose.Line, $"pose '{pose.Id}': {message}"));
        }

        var back = new Composer(parts, (line, message) => reader.Fault("pictures/back.yaml", line, message));
        back.Draw(parts.Back.Landmarks, depth: 0);
        back.Draw(parts.Back.Zones.SelectMany(zone => zone.Items), depth: 0);
        foreach (var touch in parts.Back.Touches)
        {
            back.Draw([new DrawItem { Touch = touch.Id, Line = touch.Line }], depth: 0);
        }
    }

    private static void CheckPose(PictureParts parts, PosePlan pose, Action<string> fault)
    {
        if (pose.View is not ("side" or "front" or "back") || pose.Head is not (null or "side" or "front" or "back"))
        {
            fault("view and head are side, front or back.");
        }

        if (pose.Arms.Count != 2 || pose.Legs.Count != 2)
        {
            fault($"there are {pose.Arms.Count} arms and {pose.Legs.Count} legs; a body has two of each.");
            return;
        }

        if (pose.Arms.Concat(pose.Legs).Any(limb => limb.Bend is not (null or "left" or "right") || limb.Layer is not (null or "behind" or "before" or "hidden") || limb.End is not ("flat" or "fist" or "short" or "hidden")))
        {
            fault("bend is left or right, layer behind, before or hidden, end flat, fist, short or hidden.");
        }

        new Figure(parts.Figure, _ => []).Draw(pose, fault);
    }
}
