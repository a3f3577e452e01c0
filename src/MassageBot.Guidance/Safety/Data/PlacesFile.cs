using MassageBot.Guidance.Content;
using YamlDotNet.Serialization;

namespace MassageBot.Guidance.Safety.Data;

/// <summary><c>dialogs/places.yaml</c>.</summary>
internal sealed class PlacesFile : IHasLine
{
    public const string Name = "places.yaml";

    [YamlIgnore]
    public int Line { get; set; }

    public required string Status { get; init; }

    /// <summary>The day by which the numbers must be looked at again: <c>2027-05-21</c>.</summary>
    public required string ReviewBy { get; init; }

    public required string UnknownPlace { get; init; }

    /// <summary>Words around the name of a place that name none: "I live in".</summary>
    public required List<string> Fillers { get; init; }

    /// <summary>Words beside which a name is not where somebody is: "not", "from".</summary>
    public required List<string> Denials { get; init; }

    /// <summary>Said when the country stays unknown; <c>{emergencyNumber}</c> is what works then.</summary>
    public required string UnknownNote { get; init; }

    public required List<PlaceFile> Places { get; init; }
}

/// <summary>One place with its numbers.</summary>
internal sealed class PlaceFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public List<string> Words { get; init; } = [];

    /// <summary>Towns and the like that are understood, but give way to the name of another country beside them.</summary>
    public List<string> Towns { get; init; } = [];

    public List<string> Locales { get; init; } = [];

    public required NumberFile Emergency { get; init; }

    public required NumberFile SameDay { get; init; }

    public required NumberFile Crisis { get; init; }

    public required string Source { get; init; }
}

/// <summary>One number or service.</summary>
internal sealed class NumberFile : IHasLine
{
    [YamlIgnore]
    public int Line { get; set; }

    public required string Show { get; init; }

    public required string Say { get; init; }

    /// <summary>The digits behind the button; left out when there is no one number.</summary>
    public string? Dial { get; init; }
}
