using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Pictures.Plans;

/// <summary>How one picture of <c>dialogs/pictures.yaml</c> is put together.</summary>
public sealed record PicturePlan : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    /// <summary>Gets the picture's id.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it stands on: <c>back</c> is the back with its no-go zones; without it the canvas is empty.</summary>
    public string? Base { get; init; }

    /// <summary>Gets the zones shown as soft rather than no-go, because only flat hands go there.</summary>
    public List<string> Soft { get; init; } = [];

    /// <summary>Gets the pose of the back in place of the usual one.</summary>
    public string? Pose { get; init; }

    /// <summary>Gets what is drawn, from the back to the front.</summary>
    public List<DrawItem> Items { get; init; } = [];

    /// <summary>Gets the small pictures, when it has several.</summary>
    public List<FramePlan> Frames { get; init; } = [];

    /// <summary>Gets whether they are numbered, because one follows the other.</summary>
    public bool Numbered { get; init; } = true;

    /// <summary>Gets how they stand: rows, columns or grid.</summary>
    public string Layout { get; init; } = "grid";
}
