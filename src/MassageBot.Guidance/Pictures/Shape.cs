namespace MassageBot.Guidance.Pictures;

/// <summary>One painted outline. Colours are roles; a theme says which colour a role has.</summary>
public sealed record Shape
{
    public required Outline Outline { get; init; }

    /// <summary>Gets the role that fills it, or null.</summary>
    public string? Fill { get; init; }

    /// <summary>Gets the role of its line, or null.</summary>
    public string? Line { get; init; }

    /// <summary>Gets how wide the line is, in units of the canvas.</summary>
    public double Width { get; init; }

    /// <summary>Gets whether the line lies behind the fill, so that only its outer half is seen.</summary>
    public bool LineBehind { get; init; }

    /// <summary>Gets how dense it is, more than 0 and at most 1.</summary>
    public double Opacity { get; init; } = 1;

    /// <summary>Gets the lengths of dash and gap, or null for a whole line.</summary>
    public double? Dash { get; init; }

    /// <summary>Gets the outline outside which nothing of it is seen, or null.</summary>
    public Outline? Within { get; init; }

    /// <summary>Gets the id its element has (body map), or null.</summary>
    public string? Id { get; init; }

    /// <summary>Gets its name for people who cannot see it (body map), or null.</summary>
    public string? Title { get; init; }

    public Shape Placed(Placement placement) => this with
    {
        Outline = Outline.Placed(placement),
        Width = Width * placement.Size,
        Dash = Dash * placement.Size,
        Within = Within?.Placed(placement),
    };
}
