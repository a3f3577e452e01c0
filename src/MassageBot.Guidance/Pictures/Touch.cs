namespace MassageBot.Guidance.Pictures;

/// <summary>A place of the back that a hand or a tool touches in a picture: a line of one point or more, so and so wide.</summary>
/// <param name="Tool">What touches: thumbs, palms, knuckles, ball, device ...</param>
/// <param name="Path">Where, on the canvas of the back.</param>
/// <param name="Radius">How far it reaches to each side.</param>
/// <param name="Line">The line of the content file.</param>
public sealed record Touch(string Tool, IReadOnlyList<Point> Path, double Radius, int Line);
