namespace MassageBot.Guidance.Pictures;

/// <summary>A picture, composed: what is painted, from the back to the front.</summary>
/// <param name="Id">The picture's id.</param>
/// <param name="Alt">What it shows, in words.</param>
/// <param name="Width">How wide the canvas is.</param>
/// <param name="Height">How high the canvas is.</param>
/// <param name="Shapes">What is painted on it.</param>
/// <param name="Touches">Where hands or tools touch the back, for the rule that nothing touches a no-go zone.</param>
public sealed record Drawing(string Id, string Alt, double Width, double Height, IReadOnlyList<Shape> Shapes, IReadOnlyList<Touch> Touches);
